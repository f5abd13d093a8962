namespace Scim.Server.Mapping.Expressions;

/// <summary>Parses the paths that an application writes in its mapping rules.</summary>
internal static class MapPathParser
{
    /// <exception cref="ArgumentException">The text is not a path.</exception>
    public static ScimPath Parse(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return ScimPath.TryParse(path, [ScimUrns.EnterpriseUser], out var read)
            ? read
            : throw new ArgumentException($"'{path}' is not an attribute path; expected a path such as name.formatted.", nameof(path));
    }
}
