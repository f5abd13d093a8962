namespace Scim.Server.Filters.Evaluation;

/// <summary>Date and time, compared as instants. A stored text that is no dateTime differs from every instant and has no order.</summary>
internal sealed class InstantTest(ScimOperator comparison, long ticks) : ValueTest
{
    public override bool Holds(in ScimValue value) => DateTimeText.TryParse(value.AsString(), out var stored)
        ? Fulfils(comparison, stored.CompareTo(ticks))
        : comparison == ScimOperator.NotEqual;
}
