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
