namespace Scim.Server.Patching.Elements;

/// <summary>When two values are the same to a client (PA-05).</summary>
internal static class ElementMatch
{
    /// <summary>Equal under the caseExact of the schema; lists as sets.</summary>
    public static bool Same(ScimAttribute attribute, ScimValue left, ScimValue right) => ValueEquality.Same(attribute, left, right, exact: false);

    /// <summary>
    /// Whether the element is already there in every part that is asserted. Never so where a part is asserted that is never returned:
    /// a client must not learn whether it guessed the value.
    /// </summary>
    public static bool Holds(ScimAttribute attribute, ScimValue existing, ScimValue asserted) =>
        !AssertsSecret(attribute, asserted) && ValueEquality.Holds(attribute, existing, asserted, exact: false);

    /// <summary>Whether an element asserts a part that is never returned.</summary>
    public static bool AssertsSecret(ScimAttribute attribute, ScimValue asserted) =>
        attribute.Parts.HasNever && asserted.AsObject() is { } node
        && attribute.SubAttributes.Any(part => part.Returned == ScimReturned.Never && node.Contains(part.Name));

    /// <summary>Whether the elements refer to resources, as members do: then <c>value</c> alone says which is which.</summary>
    public static bool IsReference(ScimAttribute attribute) => attribute.Parts is { Value: not null, Reference: not null };

    /// <summary>Whether a reference says more about its resource than the id: a type or a URI.</summary>
    public static bool HasClaims(ScimAttribute attribute, ScimObject element) =>
        HasText(element, attribute.Parts.Type) || HasText(element, attribute.Parts.Reference);

    /// <summary>References need their <c>value</c>.</summary>
    public static ScimError? CheckReferences(ScimAttribute attribute, ReadOnlySpan<ScimValue> elements)
    {
        if (!IsReference(attribute))
        {
            return null;
        }

        foreach (var element in elements)
        {
            if (IdOf(element) is null)
            {
                return ScimError.InvalidValue($"An element of '{attribute.Name}' has no 'value'; expected the id of the resource that it refers to.");
            }
        }

        return null;
    }

    /// <summary>The id that an element refers to; null where it has none.</summary>
    public static string? IdOf(ScimValue element) => element.AsObject()?["value"].AsString() is { Length: > 0 } id ? id : null;

    private static bool HasText(ScimObject element, ScimAttribute? part) => part is not null && !string.IsNullOrWhiteSpace(element[part.Name].AsString());
}
