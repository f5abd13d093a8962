using Scim.Server.Patching.Elements;

namespace Scim.Server.Protocol.Writes;

/// <summary>Merges the resource that a client sent with the attributes that it cannot replace (RFC 7644 §3.5.1).</summary>
internal static class ReplaceMerger
{
    /// <summary>
    /// The sent node with the attributes that the server keeps: read-only ones as they are, immutable and write-only ones where nothing was sent.
    /// </summary>
    /// <exception cref="ScimException">400 mutability: an immutable attribute has another value.</exception>
    public static ScimObject Merge(ScimObject before, ScimObject sent, ScimAttribute definition)
    {
        var after = sent.Freeze().Thaw();
        foreach (var part in definition.SubAttributes)
        {
            after.Set(part.Name, MergeValue(part, before[part.Name], sent[part.Name]));
        }

        return after;
    }

    private static ScimValue MergeValue(ScimAttribute attribute, ScimValue before, ScimValue sent) => attribute.Mutability switch
    {
        ScimMutability.ReadOnly => before,
        ScimMutability.WriteOnly => sent.IsNone ? before : sent,
        ScimMutability.Immutable when before.IsNone => sent,
        ScimMutability.Immutable => sent.IsNone || IsSame(attribute, before, sent) ? before : throw ImmutabilityViolation(attribute),
        _ => attribute.Type == ScimAttributeType.Complex ? MergeSubAttributes(attribute, before, sent) : sent,
    };

    // The reply must not reveal whether a value that is never returned was guessed correctly.
    private static bool IsSame(ScimAttribute attribute, ScimValue before, ScimValue sent) =>
        attribute.Returned != ScimReturned.Never && ValueEquality.AreEqual(attribute, before, MergeSubAttributes(attribute, before, sent), exact: false);

    private static ScimValue MergeSubAttributes(ScimAttribute attribute, ScimValue before, ScimValue sent)
    {
        if (attribute.MultiValued)
        {
            return MergeElements(attribute, before, sent);
        }

        if (before.AsObject() is not { } old)
        {
            return sent;
        }

        var joined = sent.AsObject() is { } given ? Merge(old, given, attribute) : RetainProtected(old, attribute);
        return joined.Count == 0 ? default : ScimValue.From(joined);
    }

    // Of a complex attribute that is omitted, immutable sub-attributes are kept. So are secrets where the client could see nothing else, and could not have
    // sent anything; read-only attributes of an extension are kept as well, because an extension is not a value of its own.
    private static ScimObject RetainProtected(ScimObject old, ScimAttribute attribute)
    {
        var wasSeen = attribute.SubAttributes.Any(part => IsVisible(part) && old.Contains(part.Name));
        var left = new ScimObject();
        foreach (var part in attribute.SubAttributes)
        {
            var value = part.Mutability switch
            {
                ScimMutability.Immutable => old[part.Name],
                ScimMutability.WriteOnly => wasSeen ? default : old[part.Name],
                ScimMutability.ReadOnly => attribute.IsExtension ? old[part.Name] : default,
                _ => part.Type == ScimAttributeType.Complex ? MergeSubAttributes(part, old[part.Name], default) : default,
            };
            left.Set(part.Name, value);
        }

        // What is kept must have all required sub-attributes.
        if (left.Count == 0 || Array.TrueForAll(attribute.SubAttributeMap.Required, part => left.Contains(part.Name)))
        {
            return left;
        }

        return attribute.SubAttributes.FirstOrDefault(part => part.Mutability == ScimMutability.Immutable && left.Contains(part.Name)) is { } kept
            ? throw ImmutabilityViolation(kept)
            : new ScimObject();
    }

    private static bool IsVisible(ScimAttribute part) =>
        part is { Mutability: ScimMutability.ReadWrite or ScimMutability.Immutable, Returned: ScimReturned.Default or ScimReturned.Always };

    // Existing elements keep what the client cannot write, and what it could not read.
    private static ScimValue MergeElements(ScimAttribute attribute, ScimValue before, ScimValue sent)
    {
        if (before.IsNone || sent.IsNone || !ElementReplacer.HasPreserved(attribute))
        {
            return sent;
        }

        var elements = sent.Elements.ToArray();
        for (var index = 0; index < elements.Length; index++)
        {
            elements[index] = elements[index].AsObject() is { } element ? ScimValue.From(element.Thaw()) : elements[index];
        }

        var joined = ScimValue.FromElements(elements);
        ElementReplacer.CarryOver(attribute, before, joined);
        return joined;
    }

    private static ScimException ImmutabilityViolation(ScimAttribute attribute) =>
        new(ScimError.Mutability($"'{attribute.Name}' is immutable and already has a value; send that value, or omit the attribute if nothing else depends on it."));
}
