using System.Buffers;
using System.Globalization;

namespace Scim.Server.Resources.Reading;

/// <summary>The shapes of text that a schema can ask for.</summary>
internal static class Lexical
{
    private const string Shape = "dddd-dd-ddTdd:dd:dd";

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    /// <summary>xsd:dateTime with a time and a year of four digits; the offset may be missing.</summary>
    public static bool IsDateTime(ReadOnlySpan<char> text)
    {
        if (!HasShape(text, out var offset) || !IsOffset(offset))
        {
            return false;
        }

        // The fraction is left out: of any length here, it says nothing about whether the rest is a date.
        return DateTime.TryParseExact(
            text[..Shape.Length], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    /// <summary>Base64 of RFC 4648 §4; the padding may be missing.</summary>
    public static bool IsBase64(ReadOnlySpan<char> text)
    {
        var digits = text.TrimEnd('=');
        var padding = text.Length - digits.Length;
        return !digits.ContainsAnyExcept(Base64)
            && digits.Length % 4 != 1
            && (padding == 0 || (padding <= 2 && text.Length % 4 == 0));
    }

    private static bool HasShape(ReadOnlySpan<char> text, out ReadOnlySpan<char> offset)
    {
        offset = default;
        if (text.Length < Shape.Length)
        {
            return false;
        }

        for (var index = 0; index < Shape.Length; index++)
        {
            if (Shape[index] == 'd' ? !char.IsAsciiDigit(text[index]) : text[index] != Shape[index])
            {
                return false;
            }
        }

        offset = text[Shape.Length..];
        if (offset.Length == 0 || offset[0] != '.')
        {
            return true;
        }

        var digits = offset[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? offset.Length - 1 : digits;
        offset = offset[(digits + 1)..];
        return digits > 0;
    }

    private static bool IsOffset(ReadOnlySpan<char> text) => text is "" or "Z"
        || (text.Length == 6
            && text[0] is '+' or '-'
            && text[3] == ':'
            && int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes < 60
            && hours * 60 + minutes <= 14 * 60);
}
