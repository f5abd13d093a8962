namespace Scim.Server.TestSupport;

/// <summary>The files under tests/data and the root of the repository, located from the folder of the running tests.</summary>
internal static class TestData
{
    /// <summary>The folder that contains Scim.Server.sln.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>The folder tests/data.</summary>
    public static string Root { get; } = Path.Combine(RepositoryRoot, "tests", "data");

    /// <summary>The full path of a file given relative to tests/data, with forward slashes.</summary>
    public static string GetPath(string relativePath) => Path.GetFullPath(Path.Combine(Root, relativePath));

    /// <summary>The text of a file given relative to tests/data, as UTF-8.</summary>
    public static string ReadText(string relativePath) => File.ReadAllText(GetPath(relativePath));

    /// <summary>The bytes of a file given relative to tests/data.</summary>
    public static byte[] ReadBytes(string relativePath) => File.ReadAllBytes(GetPath(relativePath));

    /// <summary>The files of a folder under tests/data that match a pattern, in ordinal order, as full paths.</summary>
    public static IReadOnlyList<string> GetFiles(string relativeFolder, string pattern) =>
        [.. Directory.EnumerateFiles(GetPath(relativeFolder), pattern).Order(StringComparer.Ordinal)];

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Scim.Server.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} contains Scim.Server.sln; run the tests inside a clone.");
    }
}
