namespace Scim.Server.Filters.Evaluation;

/// <summary>Equality of references to resources.</summary>
internal sealed class ReferenceTest(ScimOperator comparison, string key) : ValueTest
{
    public override string Key => key;

    public override bool Holds(in ScimValue value) =>
        (value.AsString() is { } text && ResourceReference.AreEqual(ScimText.Prepare(text), key)) == (comparison == ScimOperator.Equal);
}
