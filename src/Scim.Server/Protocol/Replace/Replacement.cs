using Scim.Server.Patching.Elements;

namespace Scim.Server.Protocol.Replace;

/// <summary>Joins what a client sent with what is not the client's to replace (RFC 7644 §3.5.1).</summary>
internal static class Replacement
{
    /// <summary>
    /// The sent node with the parts that the server keeps: read-only ones as they are, immutable and write-only ones where nothing was sent.
    /// </summary>
    /// <exception cref="ScimException">400 mutability: an immutable attribute has another value.</exception>
    public static ScimObject Of(ScimObject before, ScimObject sent, ScimAttribute definition)
    {
        var after = sent.Freeze().Thaw();
        foreach (var part in definition.SubAttributes)
        {
            after.Set(part.Name, Join(part, before[part.Name], sent[part.Name]));
        }

        return after;
    }

    private static ScimValue Join(ScimAttribute attribute, ScimValue before, ScimValue sent) => attribute.Mutability switch
    {
        ScimMutability.ReadOnly => before,
        ScimMutability.WriteOnly => sent.IsNone ? before : sent,
        ScimMutability.Immutable when before.IsNone => sent,
        ScimMutability.Immutable => sent.IsNone || ValueEquality.Same(attribute, before, sent, exact: false) ? before : throw Refuse(attribute),
        _ => JoinParts(attribute, before, sent),
    };

    // The elements of a list have no identity that would tell which part belongs to which; a list is replaced as a whole.
    private static ScimValue JoinParts(ScimAttribute attribute, ScimValue before, ScimValue sent)
    {
        if (attribute.Type != ScimAttributeType.Complex || attribute.MultiValued || before.AsObject() is not { } old)
        {
            return sent;
        }

        // An extension is no value of its own, so that what it keeps is kept also where the client leaves it out.
        var isExtension = attribute.Name.Contains(':', StringComparison.Ordinal);
        if (sent.IsNone && !isExtension)
        {
            return sent;
        }

        var joined = Of(old, sent.AsObject() ?? new ScimObject(), attribute);
        return joined.Count == 0 ? default : ScimValue.From(joined);
    }

    private static ScimException Refuse(ScimAttribute attribute) =>
        new(ScimError.Mutability($"'{attribute.Name}' is immutable and has another value already; send the same value or leave it out."));
}
