namespace Scim.Server.Protocol.Versions;

/// <summary>Reads the version of a resource from meta.version.</summary>
internal static class MetaVersion
{
    /// <summary>The entity tag; null where the store returned none.</summary>
    public static string? GetEntityTag(ScimObject resource) => resource["meta"].AsObject()?["version"].AsString();

    /// <summary>The version inside the entity tag; null where the store returned none.</summary>
    public static ScimVersion? GetVersion(ScimObject resource) => GetEntityTag(resource) is { } tag && GetValue(tag) is { Length: > 0 and <= 128 } value ? new ScimVersion(value) : null;

    private static string GetValue(string tag)
    {
        var start = tag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0;
        return tag.AsSpan(start).Trim('"').ToString();
    }
}
