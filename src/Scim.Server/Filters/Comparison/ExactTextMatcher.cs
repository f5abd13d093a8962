using System.Diagnostics;

namespace Scim.Server.Filters.Comparison;

/// <summary>Text where case counts, order by code point.</summary>
internal sealed class ExactTextMatcher(ScimOperator comparison, string key) : ValueMatcher
{
    public override string Key => key;

    public override bool Matches(in ScimValue value) =>
        value.AsString() is { } text ? Matches(ScimText.Prepare(text), key, comparison) : comparison == ScimOperator.NotEqual;

    /// <summary>Compares texts that are both prepared.</summary>
    internal static bool Matches(string text, string key, ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => string.Equals(text, key, StringComparison.Ordinal),
        ScimOperator.NotEqual => !string.Equals(text, key, StringComparison.Ordinal),
        ScimOperator.Contains => text.Contains(key, StringComparison.Ordinal),
        ScimOperator.StartsWith => text.StartsWith(key, StringComparison.Ordinal),
        ScimOperator.EndsWith => text.EndsWith(key, StringComparison.Ordinal),
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual =>
            Satisfies(comparison, ScimText.Compare(text, key)),
        _ => throw new UnreachableException(),
    };
}
