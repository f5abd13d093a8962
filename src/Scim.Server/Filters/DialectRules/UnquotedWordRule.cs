using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.DialectRules;

/// <summary>Reads a word without quotes as text: <c>userName eq akuser</c>, and on a text attribute also <c>userName eq 12345</c>.</summary>
internal static class UnquotedWordRule
{
    /// <summary>Whether the word, which is no JSON token, may represent a text.</summary>
    public static bool CanRead(ReadOnlySpan<char> word, DialectSession dialect) =>
        !word.IsEmpty && !word.Contains('"') && dialect.IsEnabled(ScimDialectRules.UnquotedWords) && ScimText.IsStorable(word.ToString());

    /// <summary>The text that an unquoted literal represents; null if the rule is off.</summary>
    public static string? Read(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect)
    {
        if (!dialect.IsEnabled(ScimDialectRules.UnquotedWords))
        {
            return null;
        }

        dialect.Report(ScimDialectRules.UnquotedWords, path.ToString(), literal.Text, QuotedText.Quote(literal.Text));
        return literal.Text;
    }
}
