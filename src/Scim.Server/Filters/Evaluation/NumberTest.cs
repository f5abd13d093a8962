namespace Scim.Server.Filters.Evaluation;

/// <summary>Numbers, compared by value: 10 equals 10.0.</summary>
internal sealed class NumberTest(ScimOperator comparison, decimal number) : ValueTest
{
    public override bool Holds(in ScimValue value) => value.AsDecimal() is { } stored
        ? Fulfils(comparison, stored.CompareTo(number))
        : comparison == ScimOperator.NotEqual;
}
