using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.DialectRules;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Parsing;

/// <summary>Parses filter text into a syntax tree. The only entry point to the parsers.</summary>
internal static class FilterParser
{
    /// <summary>Parses a filter; errors are 400 invalidFilter.</summary>
    public static bool TryParse(
        string text, FilterSettings settings, [NotNullWhen(true)] out FilterSyntax? filter, [NotNullWhen(false)] out ScimError? error)
    {
        var grammar = new FilterExpressionParser(text, settings, "filter");
        filter = text.Length > settings.Limits.MaxLength
            ? grammar.Fail(settings.Limits.MaxLength, $"longer than the {settings.Limits.MaxLength} characters allowed")
            : grammar.ReadFilter();
        error = grammar.Error;
        return Outcome.IsSuccess(filter, error);
    }

    /// <summary>Parses the path of a PATCH operation; errors are 400 invalidPath or, inside brackets, invalidFilter.</summary>
    public static bool TryParsePath(
        string text, FilterSettings settings, [NotNullWhen(true)] out PatchPathSyntax? path, [NotNullWhen(false)] out ScimError? error)
    {
        if (text.Length > settings.Limits.MaxLength)
        {
            path = null;
            error = FilterErrors.InvalidPath(settings.Limits.MaxLength, $"longer than the {settings.Limits.MaxLength} characters allowed");
            return false;
        }

        return PatchPathParser.TryParse(text, settings, out path, out error);
    }
}

/// <summary>
/// Recursive descent over RFC 7644 §3.4.2.2 with the precedence built in: group, not, and, or. A method returns null where it
/// failed, and the first error is kept.
/// </summary>
internal ref struct FilterExpressionParser(ReadOnlySpan<char> text, FilterSettings settings, string subject)
{
    private readonly FilterSettings settings = settings;
    private readonly string subject = subject;
    private FilterScanner scanner = new(text);
    private int depth;
    private int nodes;
    private bool inBrackets;

    public ScimError? Error { get; private set; }

    public int Position
    {
        readonly get => scanner.Position;
        set => scanner.Position = value;
    }

    public readonly bool AtEnd => scanner.AtEnd;

    /// <summary>A whole filter, to the end of the text.</summary>
    public FilterSyntax? ReadFilter()
    {
        var filter = ReadOr();
        scanner.SkipBlanks();
        return filter is null || AtEnd ? filter : Fail(Position, "expected 'and', 'or' or the end of the filter");
    }

    /// <summary>A filter in brackets, the scanner standing at the opening one.</summary>
    public FilterSyntax? ReadBrackets()
    {
        if (inBrackets)
        {
            return Fail(Position, "brackets inside brackets are not allowed");
        }

        inBrackets = true;
        var filter = ReadEnclosed(']');
        inBrackets = false;
        return filter;
    }

    public FilterSyntax? Fail(int index, string problem)
    {
        Error ??= FilterErrors.InvalidFilter(subject, index, problem);
        return null;
    }

    private FilterSyntax? ReadOr()
    {
        var left = ReadAnd();
        while (left is not null && TryTakeKeyword("or"))
        {
            left = ReadAnd() is { } right ? CountNode(new OrSyntax(left, right)) : null;
        }

        return left;
    }

    private FilterSyntax? ReadAnd()
    {
        var left = ReadUnary();
        while (left is not null && TryTakeKeyword("and"))
        {
            left = ReadUnary() is { } right ? CountNode(new AndSyntax(left, right)) : null;
        }

        return left;
    }

    private FilterSyntax? ReadUnary()
    {
        scanner.SkipBlanks();
        if (scanner.IsAt('('))
        {
            return ReadEnclosed(')');
        }

        var start = Position;
        var name = scanner.TakeName();
        if (name.Equals("not", StringComparison.OrdinalIgnoreCase) && TrySkipToGroup())
        {
            return ReadEnclosed(')') is { } operand ? CountNode(new NotSyntax(operand)) : null;
        }

        if (!ScimPath.TryParse(name, settings.SchemaIds, out var path))
        {
            return Fail(start, name.IsEmpty ? "expected an attribute, 'not' or '('" : $"'{FilterErrors.Truncate(name)}' is not an attribute name");
        }

        return scanner.IsAt('[') ? ReadValuePath(new PathSyntax(path, start)) : ReadExpression(new PathSyntax(path, start));
    }

    private FilterSyntax? ReadEnclosed(char close)
    {
        if (++depth > settings.Limits.MaxDepth)
        {
            return Fail(Position, $"nested deeper than the {settings.Limits.MaxDepth} levels allowed");
        }

        scanner.Position++;
        var filter = ReadOr();
        scanner.SkipBlanks();
        depth--;
        return filter is null || scanner.TryTake(close) ? filter : Fail(Position, $"expected 'and', 'or' or '{close}'");
    }

    private FilterSyntax? ReadValuePath(PathSyntax path)
    {
        if (ReadBrackets() is not { } element)
        {
            return null;
        }

        var valuePath = new ValuePathSyntax(path, element);
        if (!scanner.IsAt('.') || inBrackets)
        {
            return valuePath;
        }

        if (!ValuePathComparisonRule.IsEnabled(settings.Dialect))
        {
            return Fail(Position, "a sub-attribute after ']' is allowed only in PATCH paths; compare it inside the brackets");
        }

        scanner.Position++;
        var start = Position;
        var name = scanner.TakeName();
        return ScimPath.IsName(name)
            ? ReadExpression(new PathSyntax(new ScimPath(name.ToString()), start)) is { } comparison && CountNode(comparison) is not null
                ? ValuePathComparisonRule.Rewrite(valuePath, comparison, settings.Dialect)
                : null
            : Fail(start, "expected the name of a sub-attribute after the dot");
    }

    private FilterSyntax? ReadExpression(PathSyntax path)
    {
        scanner.SkipBlanks();
        var start = Position;
        var word = scanner.TakeName();
        if (word.Equals("pr", StringComparison.OrdinalIgnoreCase))
        {
            return CountNode(new PresenceSyntax(path));
        }

        if (!OperatorText.TryParse(word, out var comparison))
        {
            return Fail(start, word.IsEmpty
                ? $"expected an operator: {OperatorText.All}"
                : $"unknown operator '{FilterErrors.Truncate(word)}'; expected {OperatorText.All}");
        }

        if (!scanner.SkipBlanks() && !scanner.IsAt('"'))
        {
            return Fail(Position, "expected a space and a value");
        }

        return LiteralScanner.TryRead(ref scanner, settings.Dialect, out var literal, out var problem)
            ? CountNode(new ComparisonSyntax(path, new OperatorSyntax(comparison, start), literal))
            : Fail(Position, problem ?? string.Empty);
    }

    /// <summary>Whether a group follows; if so, the scanner is at its parenthesis, else it has not moved.</summary>
    private bool TrySkipToGroup()
    {
        var start = Position;
        scanner.SkipBlanks();
        var found = scanner.IsAt('(');
        scanner.Position = found ? Position : start;
        return found;
    }

    private bool TryTakeKeyword(string word)
    {
        var start = Position;
        scanner.SkipBlanks();
        var found = scanner.TakeName().Equals(word, StringComparison.OrdinalIgnoreCase);
        scanner.Position = found ? Position : start;
        return found;
    }

    private FilterSyntax? CountNode(FilterSyntax node) =>
        ++nodes <= settings.Limits.MaxNodes ? node : Fail(Position, $"more than the {settings.Limits.MaxNodes} comparisons and operators allowed");
}
