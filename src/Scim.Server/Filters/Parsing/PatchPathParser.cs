using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Parsing;

/// <summary>The path of a PATCH operation (RFC 7644 §3.5.2): <c>path</c>, <c>path[filter]</c>, <c>path[filter].part</c>, without blanks around.</summary>
internal static class PatchPathParser
{
    public static bool TryParse(
        string text, FilterSettings settings, [NotNullWhen(true)] out PatchPathSyntax? path, [NotNullWhen(false)] out ScimError? error)
    {
        path = null;
        var scanner = new FilterScanner(text);
        var name = scanner.TakeName();
        if (!ScimPath.TryParse(name, settings.Type.SchemaIds, out var attribute))
        {
            error = FilterErrors.InvalidPath(0, name.IsEmpty ? "expected an attribute" : $"'{FilterErrors.Truncate(name)}' is not an attribute name");
            return false;
        }

        if (!TryReadBrackets(ref scanner, settings, out var element, out error) || !TryReadSubAttribute(ref scanner, element, out var part, out error))
        {
            return false;
        }

        path = new PatchPathSyntax(new PathSyntax(attribute, 0), element, part);
        return true;
    }

    private static bool TryReadBrackets(
        ref FilterScanner scanner, FilterSettings settings, out FilterSyntax? element, [NotNullWhen(false)] out ScimError? error)
    {
        element = null;
        error = null;
        if (!scanner.IsAt('['))
        {
            return true;
        }

        if (scanner.Remaining.Length > 1 && char.IsAsciiDigit(scanner.Remaining[1]))
        {
            error = FilterErrors.InvalidPath(scanner.Position + 1, "elements are selected by a filter, not by an index; expected [attribute operator value]");
            return false;
        }

        var grammar = new FilterExpressionParser(scanner.Text, settings, "path") { Position = scanner.Position };
        element = grammar.ReadBrackets();
        scanner.Position = grammar.Position;
        error = grammar is { AtEnd: true, Error: { } broken } ? ScimError.InvalidPath(broken.Detail) : grammar.Error;
        return Outcome.IsSuccess(element, error);
    }

    private static bool TryReadSubAttribute(
        ref FilterScanner scanner, FilterSyntax? element, out PathSyntax? part, [NotNullWhen(false)] out ScimError? error)
    {
        part = null;
        error = null;
        if (scanner.AtEnd)
        {
            return true;
        }

        if (element is null || !scanner.TryTake('.'))
        {
            error = FilterErrors.InvalidPath(scanner.Position, element is null ? "expected '[' or the end of the path" : "expected a dot or the end of the path");
            return false;
        }

        if (!ScimPath.IsName(scanner.Remaining))
        {
            error = FilterErrors.InvalidPath(scanner.Position, "expected the name of one sub-attribute");
            return false;
        }

        part = new PathSyntax(new ScimPath(scanner.Remaining.ToString()), scanner.Position);
        return true;
    }
}
