using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Filters.Dialects;

/// <summary>Reads a word without quotes as text: <c>userName eq akuser</c>, and on a text attribute also <c>userName eq 12345</c>.</summary>
internal static class UnquotedWordRule
{
    /// <summary>Whether the word, which is no JSON token, may stand for a text.</summary>
    public static bool Admits(ReadOnlySpan<char> word, DialectSession dialect) =>
        !word.IsEmpty && !word.Contains('"') && dialect.Allows(ScimDialectRules.UnquotedWords) && ScimText.IsStorable(word.ToString());

    /// <summary>The text that an unquoted literal stands for; null where the rule is off.</summary>
    public static string? Read(LiteralSyntax literal, ScimAttributePath path, DialectSession dialect)
    {
        if (!dialect.Allows(ScimDialectRules.UnquotedWords))
        {
            return null;
        }

        dialect.Report(ScimDialectRules.UnquotedWords, path.ToString(), literal.Text, QuotedText.Of(literal.Text));
        return literal.Text;
    }
}
