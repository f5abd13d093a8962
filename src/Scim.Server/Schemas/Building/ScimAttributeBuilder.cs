using Scim.Server.Schemas;

namespace Scim.Server;

/// <summary>Sets the characteristics of the attribute that was added last (RFC 7643 §7), and continues with the next. Not thread-safe.</summary>
public sealed class ScimAttributeBuilder : ScimAttributesBuilder
{
    internal ScimAttributeBuilder(List<AttributeDraft> drafts, bool inside, AttributeDraft draft) : base(drafts, inside) => Draft = draft;

    internal AttributeDraft Draft { get; }

    /// <summary>The attribute holds a list.</summary>
    public ScimAttributeBuilder MultiValued() => With(draft => draft.MultiValued = true);

    /// <summary>Each resource must have it; as a part, each value of its owner.</summary>
    public ScimAttributeBuilder Required() => With(draft => draft.Required = true);

    /// <summary>Letter case counts, or not. Default: only for references and binary.</summary>
    public ScimAttributeBuilder CaseExact(bool exact = true) => With(draft => draft.CaseExact = exact);

    /// <summary>Only the server writes it.</summary>
    public ScimAttributeBuilder ReadOnly() => With(draft => draft.Mutability = ScimMutability.ReadOnly);

    /// <summary>The client may set it once.</summary>
    public ScimAttributeBuilder Immutable() => With(draft => draft.Mutability = ScimMutability.Immutable);

    /// <summary>The client may write it, but it is never returned.</summary>
    public ScimAttributeBuilder WriteOnly() => With(draft => draft.Mutability = ScimMutability.WriteOnly);

    /// <summary>When it is returned. Default <see cref="ScimReturned.Default"/>.</summary>
    public ScimAttributeBuilder Returned(ScimReturned returned) => With(draft => draft.Returned = returned);

    /// <summary>Within which range a value occurs only once: <see cref="ScimUniqueness.Server"/> when nothing is said.</summary>
    public ScimAttributeBuilder Unique(ScimUniqueness uniqueness = ScimUniqueness.Server) => With(draft => draft.Uniqueness = uniqueness);

    /// <summary>A sentence for people. Default none.</summary>
    public ScimAttributeBuilder Description(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return With(draft => draft.Description = text);
    }

    /// <summary>The suggested values. Default none.</summary>
    public ScimAttributeBuilder CanonicalValues(params IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return With(draft => draft.CanonicalValues = [.. values]);
    }

    private ScimAttributeBuilder With(Action<AttributeDraft> set)
    {
        set(Draft);
        return this;
    }
}
