namespace Scim.Server.ArchitectureTests.Layers;

/// <summary>Paths of source files, as symbols and repositories name them.</summary>
internal static class ProjectPath
{
    /// <summary>The path of a file from the folder of a project; null for a file outside it or a generated one.</summary>
    /// <param name="project">The folder of the project, from the repository's root.</param>
    /// <param name="file">A full path, or a path below /_/ as a deterministic build writes it.</param>
    public static string? Find(string project, string file)
    {
        var marker = $"/{project}/";
        var start = file.LastIndexOf(marker, StringComparison.Ordinal);
        var path = start < 0 ? null : file[(start + marker.Length)..];
        return path is null || path.StartsWith("obj/", StringComparison.Ordinal) ? null : path;
    }
}
