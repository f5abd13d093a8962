namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>A folder for samples to run in; deleted in the end.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sample-");

    public string Path => folder.FullName;

    /// <summary>Writes a file, making its folder where it is missing.</summary>
    public SampleFolder With(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? Path);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
