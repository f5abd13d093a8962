using System.Text;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>
/// Decodes a filter that contains <c>+</c>. Form encoding represents a blank by it, but clients that encode blanks as <c>%20</c> leave the plus of an e-mail address
/// as it is. Outside a string it is a blank, except in the exponent of a number. Inside a string it is a plus if the value contains <c>%20</c>,
/// else a blank. <c>%2B</c> is always a plus.
/// </summary>
internal static class FilterPlusDecoder
{
    private const string Blank = "%20";
    private const string Plus = "%2B";

    /// <param name="encoded">The value as it was sent; its percent-encoding must be valid.</param>
    public static string Decode(ReadOnlySpan<char> encoded)
    {
        var plusInString = encoded.Contains(Blank, StringComparison.Ordinal) ? Plus : Blank;
        var text = new StringBuilder(encoded.Length + 16);
        var inString = false;
        for (var index = 0; index < encoded.Length; index++)
        {
            if (encoded[index] == '+')
            {
                text.Append(inString ? plusInString : IsExponent(encoded, index) ? Plus : Blank);
                continue;
            }

            var length = GetLengthAt(encoded, index);
            if (inString && IsAt(encoded, index, '\\', "%5C") && index + length < encoded.Length && encoded[index + length] != '+')
            {
                length += GetLengthAt(encoded, index + length);
            }
            else if (IsAt(encoded, index, '"', "%22"))
            {
                inString = !inString;
            }

            text.Append(encoded.Slice(index, length));
            index += length - 1;
        }

        return Uri.UnescapeDataString(text.ToString());
    }

    private static int GetLengthAt(ReadOnlySpan<char> encoded, int index) => encoded[index] == '%' ? Blank.Length : 1;

    private static bool IsAt(ReadOnlySpan<char> encoded, int index, char character, string escape) =>
        encoded[index] == character || encoded[index..].StartsWith(escape, StringComparison.OrdinalIgnoreCase);

    private static bool IsExponent(ReadOnlySpan<char> encoded, int plus) =>
        plus >= 2 && plus + 1 < encoded.Length
        && encoded[plus - 1] is 'e' or 'E' && char.IsAsciiDigit(encoded[plus - 2]) && char.IsAsciiDigit(encoded[plus + 1]);
}
