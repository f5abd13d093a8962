using System.Diagnostics.CodeAnalysis;
using Scim.Server.Filters.Syntax;

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
