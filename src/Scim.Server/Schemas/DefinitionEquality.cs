namespace Scim.Server.Schemas;

/// <summary>Compares definitions by value.</summary>
internal static class DefinitionEquality
{
    public static bool Same(ScimResourceType left, ScimResourceType right) =>
        (left.Name, left.Endpoint, left.Description) == (right.Name, right.Endpoint, right.Description)
        && Same(left.Schema, right.Schema)
        && left.Extensions.Count == right.Extensions.Count
        && left.Extensions.Zip(right.Extensions).All(pair => pair.First.Required == pair.Second.Required && Same(pair.First.Schema, pair.Second.Schema));

    public static bool Same(ScimSchema left, ScimSchema right) =>
        ReferenceEquals(left, right)
        || ((left.Id, left.Name, left.Description) == (right.Id, right.Name, right.Description) && Same(left.Attributes, right.Attributes));

    private static bool Same(IReadOnlyList<ScimAttribute> left, IReadOnlyList<ScimAttribute> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => Same(pair.First, pair.Second));

    private static bool Same(ScimAttribute left, ScimAttribute right) =>
        (left.Name, left.Type, left.MultiValued, left.Required, left.CaseExact, left.Description)
            == (right.Name, right.Type, right.MultiValued, right.Required, right.CaseExact, right.Description)
        && (left.Mutability, left.Returned, left.Uniqueness) == (right.Mutability, right.Returned, right.Uniqueness)
        && left.CanonicalValues.SequenceEqual(right.CanonicalValues, StringComparer.Ordinal)
        && left.ReferenceTypes.SequenceEqual(right.ReferenceTypes, StringComparer.Ordinal)
        && Same(left.SubAttributes, right.SubAttributes);
}
