using System.Buffers;
using System.Globalization;
using System.Text;
using Scim.Server.Dialects;
using Scim.Server.Filters.DialectRules;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Parsing;

/// <summary>Reads the value behind an operator: a JSON token, or a bare word where a dialect rule admits it.</summary>
internal static class LiteralScanner
{
    /// <summary>Reads a literal. On failure the scanner is at the error.</summary>
    public static bool TryRead(ref FilterScanner scanner, DialectSession dialect, out LiteralSyntax literal, out string? problem)
    {
        var start = scanner.Position;
        if (scanner.IsAt('"'))
        {
            var read = StringScanner.TryRead(ref scanner, out var text, out problem);
            literal = new LiteralSyntax(LiteralKind.Text, text, start);
            return read && IsAtEnd(in scanner, ref problem);
        }

        if (scanner.IsAt('\''))
        {
            literal = default;
            problem = "a string must be enclosed in double quotes, not in single quotes";
            return false;
        }

        var word = scanner.TakeWord();
        var kind = GetKind(word, dialect);
        literal = new LiteralSyntax(kind.GetValueOrDefault(), GetText(word, kind), start);
        problem = kind is null ? DescribeProblem(word) : null;
        scanner.Position = kind is null ? start : scanner.Position;
        return kind is not null && IsAtEnd(in scanner, ref problem);
    }

    private static bool IsAtEnd(in FilterScanner scanner, ref string? problem)
    {
        if (!scanner.IsAtBoundary)
        {
            problem = "expected a space after the value";
        }

        return problem is null;
    }

    private static LiteralKind? GetKind(ReadOnlySpan<char> word, DialectSession dialect) => word switch
    {
        "true" => LiteralKind.True,
        "false" => LiteralKind.False,
        "null" => LiteralKind.Null,
        _ when JsonNumber.IsValid(word) => LiteralKind.Number,
        _ when UnquotedWordRule.CanRead(word, dialect) || QuotedBooleanRule.CanRead(word, dialect) => LiteralKind.Word,
        _ => null,
    };

    private static string GetText(ReadOnlySpan<char> word, LiteralKind? kind) => kind switch
    {
        LiteralKind.True => "true",
        LiteralKind.False => "false",
        LiteralKind.Null => "null",
        _ => word.ToString(),
    };

    private static string DescribeProblem(ReadOnlySpan<char> word) => word.IsEmpty
        ? "expected a value: a string in double quotes, a number, true, false or null"
        : "not a value; expected a string in double quotes, a number, true, false or null";
}

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

/// <summary>A position in the text: blanks, single characters and words. Knows no grammar.</summary>
internal ref struct FilterScanner(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t()[]\"");
    private static readonly SearchValues<char> WordDelimiters = SearchValues.Create(" \t()[]");

    public ReadOnlySpan<char> Text { get; } = text;

    public int Position { get; set; }

    public readonly bool AtEnd => Position == Text.Length;

    /// <summary>What is still to be read.</summary>
    public readonly ReadOnlySpan<char> Remaining => Text[Position..];

    public readonly bool IsAt(char character) => Position < Text.Length && Text[Position] == character;

    /// <summary>Whether what was read last ends here: at a blank, a closing bracket or parenthesis, or the end.</summary>
    public readonly bool IsAtBoundary => AtEnd || Text[Position] is ' ' or '\t' or ')' or ']';

    /// <summary>Skips blanks and tabs.</summary>
    /// <returns>Whether there were any.</returns>
    public bool SkipBlanks()
    {
        var start = Position;
        while (Position < Text.Length && Text[Position] is ' ' or '\t')
        {
            Position++;
        }

        return Position > start;
    }

    /// <summary>Consumes the character if it is the next one.</summary>
    public bool TryTake(char character)
    {
        if (!IsAt(character))
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>The characters up to a blank, a parenthesis, a bracket or a double quote; empty if the scanner is at one.</summary>
    public ReadOnlySpan<char> TakeName() => TakeUntil(Delimiters);

    /// <summary>The characters up to a blank, a parenthesis or a bracket.</summary>
    public ReadOnlySpan<char> TakeWord() => TakeUntil(WordDelimiters);

    private ReadOnlySpan<char> TakeUntil(SearchValues<char> delimiters)
    {
        var rest = Remaining;
        var length = rest.IndexOfAny(delimiters);
        var word = length < 0 ? rest : rest[..length];
        Position += word.Length;
        return word;
    }
}
