using System.Buffers;
using System.Buffers.Text;

namespace Scim.Server;

/// <summary>
/// The opaque version of a resource (RFC 7644 §3.14): a store's row version or a content hash. On the wire it is a weak
/// entity tag, <c>W/"value"</c>, equal in the ETag header and in <c>meta.version</c>. Two versions are equal when their
/// values are, ordinally. Where a user is shown with groups or the name of its manager, both carry a suffix behind the version, which covers
/// these (<c>W/"42~Wq3x0b7Zk1mPa9Tc"</c>); wherever a version is expected, it may be given with or without that suffix.
/// </summary>
public readonly record struct ScimVersion
{
    private const int MaxLength = 128;

    /// <summary>A version with the given value: visible ASCII without a double quote, 1 to 128 characters, not counting the suffix of a tag that was shown.</summary>
    /// <exception cref="ArgumentException">The value is empty, too long or contains a character that is not allowed in an entity tag.</exception>
    public ScimVersion(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if ((VersionSuffix.TryRemove(value, out var stored) ? stored.Length : value.Length) > MaxLength || value.AsSpan().ContainsAnyExceptInRange('!', '~') || value.Contains('"', StringComparison.Ordinal))
        {
            throw new ArgumentException($"A version must consist of 1 to {MaxLength} visible ASCII characters other than a double quote.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The bare value, without W/ and quotes.</summary>
    public string Value { get; }

    /// <summary>The weak entity tag, <c>W/"value"</c>.</summary>
    public override string ToString() => $"W/\"{Value}\"";
}

/// <summary>
/// The suffix that follows the stored version in an entity tag when derived attributes are shown, which the version does not cover: a tilde and a
/// digest of them, <c>W/"42~Wq3x0b7Zk1mPa9Tc"</c>. A store may have versions that end in the same way, so an expected version is compared
/// as a whole first, and only then without its suffix.
/// </summary>
internal static class VersionSuffix
{
    /// <summary>How many bytes of a digest are in a suffix.</summary>
    public const int DigestSize = 12;

    /// <summary>How many characters a suffix has.</summary>
    public const int Length = 1 + (DigestSize / 3 * 4);

    private const char Separator = '~';

    private static readonly SearchValues<char> DigestCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The entity tag with a suffix inside its closing quote.</summary>
    public static string Append(string tag, ReadOnlySpan<byte> digest) => $"{tag.AsSpan(0, tag.Length - 1)}{Separator}{Base64Url.EncodeToString(digest)}\"";

    /// <summary>Removes the suffix from a version without quotes.</summary>
    /// <returns>Whether there is one, with a version before it.</returns>
    public static bool TryRemove(ReadOnlySpan<char> version, out ReadOnlySpan<char> stored)
    {
        var length = version.Length - Length;
        var isFound = length > 0 && version[length] == Separator && !version[(length + 1)..].ContainsAnyExcept(DigestCharacters);
        stored = isFound ? version[..length] : default;
        return isFound;
    }
}
