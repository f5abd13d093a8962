using Scim.Server.Schemas;

namespace Scim.Server;

/// <summary>A schema: a URN and its attributes (RFC 7643 §7). Immutable and thread-safe.</summary>
public sealed class ScimSchema
{
    private readonly AttributeMap attributes;

    /// <summary>A schema of the given attributes.</summary>
    /// <param name="id">The URN.</param>
    /// <param name="name">A readable name.</param>
    /// <param name="attributes">The attributes, each name once.</param>
    /// <exception cref="ArgumentException">The id is empty, or two attributes have one name.</exception>
    public ScimSchema(string id, string name, IReadOnlyList<ScimAttribute> attributes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(attributes);
        Id = string.Intern(id);
        Name = name;
        this.attributes = new AttributeMap(attributes);
    }

    /// <summary>The URN.</summary>
    public string Id { get; }

    /// <summary>The readable name.</summary>
    public string Name { get; }

    /// <summary>A sentence for people. Default empty.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The attributes in the order of their definition.</summary>
    public IReadOnlyList<ScimAttribute> Attributes => attributes.Attributes;

    /// <summary>The attribute of that name, ignoring case; null where there is none.</summary>
    public ScimAttribute? Find(ReadOnlySpan<char> name) => attributes.Find(name);

    /// <summary>The URN.</summary>
    public override string ToString() => Id;
}
