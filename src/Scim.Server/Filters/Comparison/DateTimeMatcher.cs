namespace Scim.Server.Filters.Comparison;

/// <summary>Date and time, compared as instants. A stored text that is no dateTime differs from every instant and has no order.</summary>
internal sealed class DateTimeMatcher(ScimOperator comparison, long ticks) : ValueMatcher
{
    public override bool Matches(in ScimValue value) => XsdDateTimeParser.TryParse(value.AsString(), out var stored)
        ? Satisfies(comparison, stored.CompareTo(ticks))
        : comparison == ScimOperator.NotEqual;
}
