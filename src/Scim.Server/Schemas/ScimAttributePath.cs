namespace Scim.Server;

/// <summary>A path that a schema knows: which attribute, in which extension, and which part of it.</summary>
/// <param name="Extension">The container of the extension, or null for the core schema and the common attributes.</param>
/// <param name="Attribute">The attribute; an extension's container where the path names the extension itself.</param>
/// <param name="SubAttribute">The part, or null.</param>
public readonly record struct ScimAttributePath(ScimAttribute? Extension, ScimAttribute Attribute, ScimAttribute? SubAttribute)
{
    /// <summary>The definition at the end of the path.</summary>
    public ScimAttribute Leaf => SubAttribute ?? Attribute;

    /// <summary>The path as text, with the names as the schema writes them.</summary>
    public ScimPath ToPath() => Attribute.IsExtension
        ? new ScimPath(Attribute.Name, string.Empty)
        : new ScimPath(Extension?.Name, Attribute.Name, SubAttribute?.Name);

    /// <summary>The standard notation.</summary>
    public override string ToString() => Attribute is null ? string.Empty : ToPath().ToString();
}
