namespace Scim.Server.Mapping;

/// <summary>Reads the paths that an application writes in its map.</summary>
internal static class PathText
{
    /// <exception cref="ArgumentException">The text is no path.</exception>
    public static ScimPath Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return ScimPath.TryParse(path, [ScimUrns.EnterpriseUser], out var read)
            ? read
            : throw new ArgumentException($"'{path}' is no attribute path; expected one such as name.formatted.", nameof(path));
    }
}
