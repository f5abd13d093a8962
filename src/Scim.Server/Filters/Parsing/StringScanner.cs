using System.Buffers;
using System.Globalization;
using System.Text;

namespace Scim.Server.Filters.Parsing;

/// <summary>Reads a JSON string in double quotes.</summary>
internal static class StringScanner
{
    /// <summary>What ends a run of plain characters: the quote, the escape and every control character.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>Reads from the opening quote to the closing one. On failure the scanner is at the error.</summary>
    public static bool TryRead(ref FilterScanner scanner, out string text, out string? problem)
    {
        scanner.Position++;
        var length = scanner.Remaining.IndexOfAny(Special);
        if (length >= 0 && scanner.Remaining[length] == '"')
        {
            text = scanner.Remaining[..length].ToString();
            scanner.Position += length + 1;
            problem = null;
        }
        else
        {
            text = ReadEscaped(ref scanner, out problem);
        }

        if (problem is null && !ScimText.IsStorable(text))
        {
            problem = "a string must not contain U+0000, U+FFFE or a lone surrogate";
        }

        return problem is null;
    }

    private static string ReadEscaped(ref FilterScanner scanner, out string? problem)
    {
        var builder = new StringBuilder();
        while (true)
        {
            var length = scanner.Remaining.IndexOfAny(Special);
            if (length < 0)
            {
                problem = "the string has no closing double quote";
                return string.Empty;
            }

            builder.Append(scanner.Remaining[..length]);
            scanner.Position += length;
            if (scanner.TryTake('"'))
            {
                problem = null;
                return builder.ToString();
            }

            if (!TryReadEscape(ref scanner, builder, out problem))
            {
                return string.Empty;
            }
        }
    }

    private static bool TryReadEscape(ref FilterScanner scanner, StringBuilder builder, out string? problem)
    {
        problem = null;
        var rest = scanner.Remaining;
        if (rest[0] != '\\')
        {
            problem = "a control character in a string must be escaped, as \\n or \\u000a";
            return false;
        }

        if (rest.Length >= 6 && rest[1] == 'u'
            && ushort.TryParse(rest[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            builder.Append((char)unit);
            scanner.Position += 6;
            return true;
        }

        if (rest.Length < 2 || Unescape(rest[1]) is not { } character)
        {
            problem = "unknown escape; expected \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits";
            return false;
        }

        builder.Append(character);
        scanner.Position += 2;
        return true;
    }

    private static char? Unescape(char letter) => letter switch
    {
        '"' or '\\' or '/' => letter,
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => null,
    };
}
