using System.Diagnostics;

namespace Scim.Server.Filters.Evaluation;

/// <summary>Text where case counts, order by code point.</summary>
internal sealed class ExactTextTest(ScimOperator comparison, string key) : ValueTest
{
    public override string Key => key;

    public override bool Holds(in ScimValue value) =>
        value.AsString() is { } text ? Holds(ScimText.Prepare(text), key, comparison) : comparison == ScimOperator.NotEqual;

    /// <summary>Compares texts that are both prepared.</summary>
    internal static bool Holds(string text, string key, ScimOperator comparison) => comparison switch
    {
        ScimOperator.Equal => string.Equals(text, key, StringComparison.Ordinal),
        ScimOperator.NotEqual => !string.Equals(text, key, StringComparison.Ordinal),
        ScimOperator.Contains => text.Contains(key, StringComparison.Ordinal),
        ScimOperator.StartsWith => text.StartsWith(key, StringComparison.Ordinal),
        ScimOperator.EndsWith => text.EndsWith(key, StringComparison.Ordinal),
        ScimOperator.GreaterThan or ScimOperator.GreaterThanOrEqual or ScimOperator.LessThan or ScimOperator.LessThanOrEqual =>
            Fulfils(comparison, ScimText.Compare(text, key)),
        _ => throw new UnreachableException(),
    };
}
