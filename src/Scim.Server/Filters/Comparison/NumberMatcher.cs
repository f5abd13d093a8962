namespace Scim.Server.Filters.Comparison;

/// <summary>Numbers, compared by value: 10 equals 10.0.</summary>
internal sealed class NumberMatcher(ScimOperator comparison, decimal number) : ValueMatcher
{
    public override bool Matches(in ScimValue value) => value.AsDecimal() is { } stored
        ? Satisfies(comparison, stored.CompareTo(number))
        : comparison == ScimOperator.NotEqual;
}
