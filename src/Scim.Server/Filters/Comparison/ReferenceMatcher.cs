namespace Scim.Server.Filters.Comparison;

/// <summary>Equality of references to resources.</summary>
internal sealed class ReferenceMatcher(ScimOperator comparison, string key) : ValueMatcher
{
    public override string Key => key;

    public override bool Matches(in ScimValue value) =>
        (value.AsString() is { } text && ResourceReference.AreEqual(ScimText.Prepare(text), key)) == (comparison == ScimOperator.Equal);
}
