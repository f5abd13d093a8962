using Scim.Server.TestSupport;

namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>A C# file: its path from the repository's root with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private string? code;

    /// <summary>The text with comments and literals blanked; the line numbers are the same.</summary>
    public string Code => code ??= CSharpText.Blank(Text);

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The files below a folder of the repository, without generated ones.</summary>
    public static IReadOnlyList<SourceFile> ReadAll(string folder) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(TestData.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(TestData.RepositoryRoot, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(TestData.RepositoryRoot, path)))),
    ];
}
