using System.Buffers;
using System.Globalization;
using System.Text;

namespace Scim.Server.AspNetCore.Requests;

/// <summary>Validates percent-encoding: frameworks leave an invalid escape unchanged, which would change the meaning of a filter.</summary>
internal static class PercentEncoding
{
    private const int LongestRune = 4;
    private const int EscapeLength = 3;

    /// <summary>Whether each '%' begins an escape and the escaped bytes are UTF-8 (RFC 3986 §2.1 and §2.5).</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[LongestRune];
        while (text.IndexOf('%') is >= 0 and var start)
        {
            text = text[start..];
            var count = ReadEscapes(text, bytes);
            if (Rune.DecodeFromUtf8(bytes[..count], out _, out var used) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(used * EscapeLength)..];
        }

        return true;
    }

    private static int ReadEscapes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var count = 0;
        while (count < bytes.Length
            && text.Length >= EscapeLength
            && text[0] == '%'
            && byte.TryParse(text[1..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
        {
            count++;
            text = text[EscapeLength..];
        }

        return count;
    }
}
