using System.Diagnostics;
using System.Text;

namespace Scim.Server.Filters.Comparison;

/// <summary>Text where case does not count. Where both sides are ASCII nothing is allocated; the answer is that of <see cref="ScimText.Fold"/>.</summary>
internal sealed class FoldedTextMatcher(ScimOperator comparison, string key) : ValueMatcher
{
    private readonly bool isAscii = Ascii.IsValid(key);

    public override string Key => key;

    public override bool Matches(in ScimValue value)
    {
        if (value.AsString() is not { } text)
        {
            return comparison == ScimOperator.NotEqual;
        }

        return isAscii && Ascii.IsValid(text)
            ? MatchesAscii(text)
            : ExactTextMatcher.Matches(ScimText.Fold(text), key, comparison);
    }

    private bool MatchesAscii(ReadOnlySpan<char> text) => comparison switch
    {
        ScimOperator.Equal => Ascii.EqualsIgnoreCase(text, key),
        ScimOperator.NotEqual => !Ascii.EqualsIgnoreCase(text, key),
        ScimOperator.Contains => text.Contains(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.StartsWith => text.StartsWith(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.EndsWith => text.EndsWith(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual =>
            Satisfies(comparison, text.CompareTo(key, StringComparison.OrdinalIgnoreCase)),
        _ => throw new UnreachableException(),
    };
}
