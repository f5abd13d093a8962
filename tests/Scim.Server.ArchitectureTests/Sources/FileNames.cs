namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>The names of source files.</summary>
internal static class FileNames
{
    /// <summary>File names that occur more than once, as sentences.</summary>
    public static IEnumerable<string> FindDuplicates(IEnumerable<SourceFile> files) =>
        from file in files
        group file.Path by Path.GetFileName(file.Path) into sameName
        where sameName.Count() > 1
        select $"{sameName.Key} exists more than once: {string.Join(", ", sameName)}";
}
