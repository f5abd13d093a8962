namespace Scim.Server.Protocol.Rendering;

/// <summary>Reads the version of a resource from meta.version.</summary>
internal static class Versions
{
    /// <summary>The entity tag; null where the store returned none.</summary>
    public static string? TagOf(ScimObject resource) => resource["meta"].AsObject()?["version"].AsString();

    /// <summary>The version inside the entity tag; null where the store returned none.</summary>
    public static ScimVersion? Of(ScimObject resource) => TagOf(resource) is { } tag && ValueOf(tag) is { Length: > 0 and <= 128 } value ? new ScimVersion(value) : null;

    private static string ValueOf(string tag)
    {
        var start = tag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0;
        return tag.AsSpan(start).Trim('"').ToString();
    }
}
