namespace Scim.Server.Patching.Elements;

/// <summary>Replaces an element and preserves what a client cannot write or cannot read (PA-04, PA-22).</summary>
internal static class ElementReplacer
{
    /// <summary>The new element, with the read-only, immutable and write-only parts of the old one; an error where it contradicts one of them.</summary>
    public static ScimError? Replace(ScimAttribute attribute, ScimObject old, ScimObject incoming)
    {
        foreach (var part in attribute.SubAttributes)
        {
            if (Contradicts(part, old, incoming))
            {
                return ScimError.Mutability($"'{attribute.Name}.{part.Name}' is immutable; remove the element and add another.");
            }
        }

        CopyPreserved(attribute, old, incoming);
        return null;
    }

    /// <summary>
    /// Completes a whole new list, whose nodes must not be frozen: elements that were there before keep what a client cannot write, and
    /// what it could not read. One that contradicts its predecessor is a new element.
    /// </summary>
    public static void CarryOver(ScimAttribute attribute, ScimValue before, ScimValue incoming)
    {
        if (before.IsNone || !HasPreserved(attribute))
        {
            return;
        }

        var old = new List<ScimValue>([.. before.Elements]);
        var finder = new ElementFinder(attribute, old).ExpectLookups(incoming.Elements.Length);
        foreach (var element in incoming.Elements)
        {
            var position = finder.FindIdentical(element);
            if (position >= 0 && old[position].AsObject() is { } predecessor && element.AsObject() is { } node
                && !attribute.SubAttributes.Any(part => Contradicts(part, predecessor, node)))
            {
                CopyPreserved(attribute, predecessor, node);
            }
        }
    }

    /// <summary>Whether elements of the list have parts that stay.</summary>
    public static bool HasPreserved(ScimAttribute attribute) => attribute.SubAttributes.Any(IsPreserved);

    private static bool IsPreserved(ScimAttribute part) => part.Mutability != ScimMutability.ReadWrite;

    // A sub-attribute that is never returned contradicts even if it is equal: the reply must not reveal that.
    private static bool Contradicts(ScimAttribute part, ScimObject old, ScimObject incoming) =>
        part.Mutability is ScimMutability.Immutable or ScimMutability.ReadOnly && !old[part.Name].IsNone && !incoming[part.Name].IsNone
        && (part.Returned == ScimReturned.Never || !ElementEquivalence.AreEquivalent(part, old[part.Name], incoming[part.Name]));

    private static void CopyPreserved(ScimAttribute attribute, ScimObject old, ScimObject incoming)
    {
        foreach (var part in attribute.SubAttributes)
        {
            if (IsPreserved(part) && incoming[part.Name].IsNone)
            {
                incoming.Set(part.Name, old[part.Name]);
            }
        }
    }
}
