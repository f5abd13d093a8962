using System.Diagnostics;
using System.Text;

namespace Scim.Server.Filters.Evaluation;

/// <summary>Text where case does not count. Where both sides are ASCII nothing is allocated; the answer is that of <see cref="ScimText.Fold"/>.</summary>
internal sealed class FoldedTextTest(ScimOperator comparison, string key) : ValueTest
{
    private readonly bool isAscii = Ascii.IsValid(key);

    public override string Key => key;

    public override bool Holds(in ScimValue value)
    {
        if (value.AsString() is not { } text)
        {
            return comparison == ScimOperator.NotEqual;
        }

        return isAscii && Ascii.IsValid(text)
            ? HoldsAscii(text)
            : ExactTextTest.Holds(ScimText.Fold(text), key, comparison);
    }

    private bool HoldsAscii(ReadOnlySpan<char> text) => comparison switch
    {
        ScimOperator.Equal => Ascii.EqualsIgnoreCase(text, key),
        ScimOperator.NotEqual => !Ascii.EqualsIgnoreCase(text, key),
        ScimOperator.Contains => text.Contains(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.StartsWith => text.StartsWith(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.EndsWith => text.EndsWith(key, StringComparison.OrdinalIgnoreCase),
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual =>
            Fulfils(comparison, text.CompareTo(key, StringComparison.OrdinalIgnoreCase)),
        _ => throw new UnreachableException(),
    };
}
