namespace Scim.Server.Filters.Comparison;

/// <summary>Equality of booleans.</summary>
internal sealed class BooleanMatcher(ScimOperator comparison, bool expected) : ValueMatcher
{
    public override bool Matches(in ScimValue value) => (value.AsBoolean() == expected) == (comparison == ScimOperator.Equal);
}
