namespace Scim.Server.Filters.Evaluation;

/// <summary>Equality of booleans.</summary>
internal sealed class BooleanTest(ScimOperator comparison, bool expected) : ValueTest
{
    public override bool Holds(in ScimValue value) => (value.AsBoolean() == expected) == (comparison == ScimOperator.Equal);
}
