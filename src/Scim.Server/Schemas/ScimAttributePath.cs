namespace Scim.Server;

/// <summary>A path that a schema knows: which attribute, in which extension, and which part of it.</summary>
public readonly record struct ScimAttributePath
{
    /// <summary>A path to an attribute of the core schema, to a common attribute, or to the container of an extension.</summary>
    public ScimAttributePath(ScimAttribute attribute) => Attribute = attribute;

    /// <summary>The container of the extension that holds the attribute; null for the core schema and the common attributes.</summary>
    public ScimAttribute? Extension { get; init; }

    /// <summary>The attribute; an extension's container where the path names the extension itself.</summary>
    public ScimAttribute Attribute { get; init; }

    /// <summary>The sub-attribute; null where the path names the whole attribute.</summary>
    public ScimAttribute? SubAttribute { get; init; }

    /// <summary>Parses a path in the notation of RFC 7644 §3.10, such as <c>name.familyName</c>, and resolves it in a resource type.</summary>
    /// <exception cref="ScimException">400 invalidPath: the resource type has no such attribute.</exception>
    public static ScimAttributePath Parse(string text, ScimResourceType type) => TryParse(text, type, out var path)
        ? path
        : throw new ScimException(ScimError.InvalidPath($"'{text}' is not an attribute of {type.Name}; expected one such as userName, or an extension attribute with its URN."));

    /// <summary>Parses a path and resolves it in a resource type; false where the type has no such attribute.</summary>
    public static bool TryParse(string text, ScimResourceType type, out ScimAttributePath path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(type);
        path = default;
        return ScimPath.TryParse(text, type.SchemaIds, out var name) && type.TryResolve(name, out path);
    }

    /// <summary>The definition at the end of the path.</summary>
    public ScimAttribute Leaf => SubAttribute ?? Attribute;

    /// <summary>The path as text, with the names as the schema writes them.</summary>
    public ScimPath ToPath() => Attribute.IsExtension
        ? new ScimPath(Attribute.Name, string.Empty)
        : new ScimPath(Extension?.Name, Attribute.Name, SubAttribute?.Name);

    /// <summary>The standard notation.</summary>
    public override string ToString() => Attribute is null ? string.Empty : ToPath().ToString();
}
