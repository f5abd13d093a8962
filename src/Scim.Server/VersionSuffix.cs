using System.Buffers;
using System.Buffers.Text;

namespace Scim.Server;

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
