namespace Scim.Server.Protocol.Model;

/// <summary>Finds the attributes of a resource type whose <c>$ref</c> is derived from <c>value</c> when it is rendered.</summary>
internal static class ReferenceAttributes
{
    public static IReadOnlyList<ScimAttributePath> Find(ScimResourceType type, ScimSchemaRegistry registry) =>
    [
        .. Find(extension: null, type.Root.SubAttributes, registry),
        .. type.Extensions.SelectMany(extension => Find(type.FindExtension(extension.Schema.Id), extension.Schema.Attributes, registry)),
    ];

    private static IEnumerable<ScimAttributePath> Find(ScimAttribute? extension, IReadOnlyList<ScimAttribute> attributes, ScimSchemaRegistry registry) =>
        from attribute in attributes
        where attribute.SubAttributeMap is { Reference: { } reference, Value: not null }
            && attribute.Mutability != ScimMutability.ReadOnly
            && reference.ReferenceTypes.Any(name => registry.FindByName(name) is not null)
        select new ScimAttributePath(attribute) { Extension = extension };
}
