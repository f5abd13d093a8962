namespace Scim.Server.Patching.Elements;

/// <summary>When two values are the same to a client (PA-05).</summary>
internal static class ElementEquivalence
{
    /// <summary>Equal under the caseExact of the schema; lists as sets.</summary>
    public static bool AreEquivalent(ScimAttribute attribute, ScimValue left, ScimValue right) => ValueEquality.AreEqual(attribute, left, right, exact: false);

    /// <summary>
    /// Whether the element is already there in every part that is asserted. Never so where a part is asserted that is never returned:
    /// a client must not learn whether it guessed the value.
    /// </summary>
    public static bool Contains(ScimAttribute attribute, ScimValue existing, ScimValue asserted) =>
        !ContainsNeverReturned(attribute, asserted) && ValueEquality.Contains(attribute, existing, asserted, exact: false);

    /// <summary>Whether an element asserts a part that is never returned.</summary>
    public static bool ContainsNeverReturned(ScimAttribute attribute, ScimValue asserted) =>
        attribute.SubAttributeMap.HasNeverReturned && asserted.AsObject() is { } node
        && attribute.SubAttributes.Any(part => part.Returned == ScimReturned.Never && node.Contains(part.Name));

    /// <summary>Whether the elements refer to resources, as members do: then <c>value</c> alone says which is which.</summary>
    public static bool IsReference(ScimAttribute attribute) => attribute.SubAttributeMap is { Value: not null, Reference: not null };

    /// <summary>Whether a reference says more about its resource than the id: a type or a URI.</summary>
    public static bool HasTypeOrReference(ScimAttribute attribute, ScimObject element) =>
        HasText(element, attribute.SubAttributeMap.Type) || HasText(element, attribute.SubAttributeMap.Reference);

    /// <summary>References need their <c>value</c>.</summary>
    public static ScimError? ValidateReferences(ScimAttribute attribute, ReadOnlySpan<ScimValue> elements)
    {
        if (!IsReference(attribute))
        {
            return null;
        }

        foreach (var element in elements)
        {
            if (FindId(element) is null)
            {
                return ScimError.InvalidValue($"An element of '{attribute.Name}' has no 'value'; expected the id of the resource that it refers to.");
            }
        }

        return null;
    }

    /// <summary>The id that an element refers to; null where it has none.</summary>
    public static string? FindId(ScimValue element) => element.AsObject()?["value"].AsString() is { Length: > 0 } id ? id : null;

    private static bool HasText(ScimObject element, ScimAttribute? part) => part is not null && !string.IsNullOrWhiteSpace(element[part.Name].AsString());
}
