namespace Scim.Server;

/// <summary>
/// Makes a class that derives from <see cref="ScimResource"/> a resource type: its properties that carry <see cref="ScimPropertyAttribute"/>
/// are the schema. Add it by <c>AddResourceType&lt;Device&gt;()</c>. Optional: without it, name, endpoint and URN follow from the name of the class
/// (<c>ScimResourceType.For&lt;Device&gt;()</c>).
/// </summary>
/// <param name="name">The name of the type, also <c>meta.resourceType</c>.</param>
/// <param name="endpoint">The last segment of the endpoint: <c>Devices</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScimResourceTypeAttribute(string name, string endpoint) : Attribute
{
    /// <summary>The name of the type.</summary>
    public string Name { get; } = name;

    /// <summary>The last segment of the endpoint.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>The URN of the core schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The readable name of the schema. Default: the name of the type.</summary>
    public string? SchemaName { get; init; }

    /// <summary>A sentence for people about the type. Default none.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>A sentence for people about the schema. Default none.</summary>
    public string SchemaDescription { get; init; } = string.Empty;
}
