using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.DialectRules;

/// <summary>Reads <c>"True"</c>, <c>"false"</c> or a bare <c>True</c>, compared with a boolean attribute, as the boolean.</summary>
internal static class QuotedBooleanRule
{
    /// <summary>Whether the bare word, which is no JSON token, may represent a boolean.</summary>
    public static bool CanRead(ReadOnlySpan<char> word, DialectSession dialect) =>
        Parse(word) is not null && dialect.IsEnabled(ScimDialectRules.QuotedBooleans);

    /// <summary>The boolean that a text or a word represents; null if it is none or the rule is off.</summary>
    public static bool? Read(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect)
    {
        if (Parse(literal.Text) is not { } value || !dialect.IsEnabled(ScimDialectRules.QuotedBooleans))
        {
            return null;
        }

        dialect.Report(ScimDialectRules.QuotedBooleans, path.ToString(), literal.ToString(), value ? "true" : "false");
        return value;
    }

    private static bool? Parse(ReadOnlySpan<char> word) =>
        word.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : word.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : null;
}
