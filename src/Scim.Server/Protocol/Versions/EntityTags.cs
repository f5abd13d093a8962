namespace Scim.Server.Protocol.Versions;

/// <summary>Reads If-Match and If-None-Match (RFC 9110 §13.1): a star, or a list of entity tags, compared weakly.</summary>
internal static class EntityTagHeader
{
    public const string Any = "*";

    public static bool IsAny(string header) => header.AsSpan().Trim().SequenceEqual(Any);

    /// <summary>Whether the header contains the tag. Text that is not an entity tag matches nothing.</summary>
    public static bool Contains(string header, string? tag) => Contains(header, tag, ignoresSuffix: false);

    /// <summary>
    /// Whether the header contains the stored version, with or without the suffix for derived attributes.
    /// </summary>
    public static bool ContainsVersion(string header, string? storedTag) => Contains(header, storedTag, ignoresSuffix: true);

    private static bool Contains(string header, string? tag, bool ignoresSuffix)
    {
        if (IsAny(header))
        {
            return true;
        }

        if (tag is null)
        {
            return false;
        }

        var wanted = GetOpaqueTag(tag).Trim('"');
        var rest = header.AsSpan();
        while (TryTakeTag(ref rest, out var candidate))
        {
            if (candidate.SequenceEqual(wanted)
                || (ignoresSuffix && VersionSuffix.TryRemove(candidate, out var stored) && stored.SequenceEqual(wanted)))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> GetOpaqueTag(ReadOnlySpan<char> tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;

    // Takes the text between the quotes of one tag; false at the end, and if what follows is not a tag.
    private static bool TryTakeTag(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> tag)
    {
        rest = GetOpaqueTag(rest.TrimStart(" \t,"));
        tag = default;
        var end = rest.Length > 1 && rest[0] == '"' ? rest[1..].IndexOf('"') : -1;
        if (end < 0)
        {
            return false;
        }

        tag = rest[1..(end + 1)];
        rest = rest[(end + 2)..];
        return true;
    }
}

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
