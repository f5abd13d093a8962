namespace Scim.Server;

/// <summary>An extension of a resource type (RFC 7643 §6).</summary>
public sealed record ScimSchemaExtension
{
    /// <summary>An extension with this schema.</summary>
    public ScimSchemaExtension(ScimSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
    }

    /// <summary>The schema of the extension.</summary>
    public ScimSchema Schema { get; init; }

    /// <summary>Whether each resource of the type must carry it. Default false.</summary>
    public bool Required { get; init; }
}
