namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>Removes the suffix that an entity tag has when groups or the name of a manager are shown.</summary>
internal static class EntityTag
{
    private const int SuffixLength = 17;

    public static bool HasSuffix(string tag) => tag.Length > SuffixLength + 1 && tag[^(SuffixLength + 1)] == '~';

    /// <summary>The tag without its suffix.</summary>
    public static string GetStoredVersion(string tag) => HasSuffix(tag) ? tag[..^(SuffixLength + 1)] + "\"" : tag;
}
