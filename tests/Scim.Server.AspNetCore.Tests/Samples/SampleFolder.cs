namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>A temporary working folder for samples; deleted on disposal.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sample-");

    public string Path => folder.FullName;

    /// <summary>Writes a file and creates its folder if it is missing.</summary>
    public SampleFolder With(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path) ?? Path);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
