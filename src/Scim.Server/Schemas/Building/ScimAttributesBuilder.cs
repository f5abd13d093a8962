using Scim.Server.Schemas;

namespace Scim.Server;

/// <summary>
/// Adds attributes, each with the defaults of RFC 7643 §2.2; continue with its characteristics or with the next attribute. Not thread-safe.
/// </summary>
public abstract class ScimAttributesBuilder
{
    private readonly List<AttributeDraft> drafts;
    private readonly bool inside;

    private protected ScimAttributesBuilder(List<AttributeDraft> drafts, bool inside)
    {
        this.drafts = drafts;
        this.inside = inside;
    }

    /// <summary>Adds a text.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder Text(string name) => Add(name, ScimAttributeType.String);

    /// <summary>Adds a boolean.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder Boolean(string name) => Add(name, ScimAttributeType.Boolean);

    /// <summary>Adds an integer of 64 bits.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder Integer(string name) => Add(name, ScimAttributeType.Integer);

    /// <summary>Adds a number that may have a fraction.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder Decimal(string name) => Add(name, ScimAttributeType.Decimal);

    /// <summary>Adds a date with time.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder DateTime(string name) => Add(name, ScimAttributeType.DateTime);

    /// <summary>Adds bytes, sent in base64.</summary>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder Binary(string name) => Add(name, ScimAttributeType.Binary);

    /// <summary>Adds a URI.</summary>
    /// <param name="name">The name.</param>
    /// <param name="types">What it may point to: names of resource types, <c>external</c> or <c>uri</c>.</param>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken.</exception>
    public ScimAttributeBuilder Reference(string name, params IReadOnlyList<string> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var added = Add(name, ScimAttributeType.Reference);
        added.Draft.ReferenceTypes = [.. types];
        return added;
    }

    /// <summary>Adds a complex attribute: a single one, or a list after <see cref="ScimAttributeBuilder.MultiValued"/>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parts">Adds its parts, none of them complex.</param>
    /// <exception cref="ArgumentException">The name is no attribute name, or is taken; or this is a part itself (RFC 7643 §2.3.8).</exception>
    public ScimAttributeBuilder Complex(string name, Action<ScimSubAttributesBuilder> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (inside)
        {
            throw new ArgumentException($"The attribute '{name}' is complex inside a complex attribute; SCIM allows one level only.", nameof(name));
        }

        var builder = new ScimSubAttributesBuilder();
        parts(builder);
        var added = Add(name, ScimAttributeType.Complex);
        added.Draft.SubAttributes = builder.Build();
        return added;
    }

    private protected IReadOnlyList<ScimAttribute> Build() => [.. drafts.Select(draft => draft.ToAttribute())];

    private ScimAttributeBuilder Add(string name, ScimAttributeType type)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!ScimPath.IsName(name))
        {
            throw new ArgumentException($"'{name}' is not an attribute name; expected a letter, then letters, digits, '-', '_' or '$'.", nameof(name));
        }

        if (drafts.Exists(draft => string.Equals(draft.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"The attribute '{name}' is added more than once; names are case-insensitive.", nameof(name));
        }

        var draft = new AttributeDraft(name) { Type = type };
        drafts.Add(draft);
        return new ScimAttributeBuilder(drafts, inside, draft);
    }
}
