namespace Scim.Server.Schemas;

/// <summary>Compares definitions by value.</summary>
internal static class DefinitionEquality
{
    public static bool AreEqual(ScimResourceType left, ScimResourceType right) =>
        (left.Name, left.Endpoint, left.Description) == (right.Name, right.Endpoint, right.Description)
        && AreEqual(left.Schema, right.Schema)
        && left.Extensions.Count == right.Extensions.Count
        && left.Extensions.Zip(right.Extensions).All(pair => pair.First.Required == pair.Second.Required && AreEqual(pair.First.Schema, pair.Second.Schema));

    public static bool AreEqual(ScimSchema left, ScimSchema right) =>
        ReferenceEquals(left, right)
        || ((left.Id, left.Name, left.Description) == (right.Id, right.Name, right.Description) && AreEqual(left.Attributes, right.Attributes));

    private static bool AreEqual(IReadOnlyList<ScimAttribute> left, IReadOnlyList<ScimAttribute> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second));

    private static bool AreEqual(ScimAttribute left, ScimAttribute right) =>
        (left.Name, left.Type, left.MultiValued, left.Required, left.CaseExact, left.Description)
            == (right.Name, right.Type, right.MultiValued, right.Required, right.CaseExact, right.Description)
        && (left.Mutability, left.Returned, left.Uniqueness) == (right.Mutability, right.Returned, right.Uniqueness)
        && left.CanonicalValues.SequenceEqual(right.CanonicalValues, StringComparer.Ordinal)
        && left.ReferenceTypes.SequenceEqual(right.ReferenceTypes, StringComparer.Ordinal)
        && AreEqual(left.SubAttributes, right.SubAttributes);
}
