using System.Buffers;

namespace Scim.Server.Resources;

/// <summary>Base64 of RFC 4648 §4, as a binary attribute is written (RFC 7643 §2.3.6); the padding may be missing.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<char> Digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var digits = text.TrimEnd('=');
        var padding = text.Length - digits.Length;
        return !digits.ContainsAnyExcept(Digits)
            && digits.Length % 4 != 1
            && (padding == 0 || (padding <= 2 && text.Length % 4 == 0));
    }

    /// <summary>The bytes; false where the text is no base64.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var valid = IsValid(text);
        bytes = valid ? Convert.FromBase64String(text.TrimEnd('=').PadRight((text.TrimEnd('=').Length + 3) / 4 * 4, '=')) : [];
        return valid;
    }
}
