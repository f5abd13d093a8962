namespace Scim.Server.Schemas;

/// <summary>Narrows a resource type to selected attributes.</summary>
internal static class AttributeSelector
{
    public static ScimResourceType Select(ScimResourceType type, IReadOnlyList<string> paths)
    {
        var wanted = paths.Select(path => Resolve(type, path)).ToArray();
        var extensions = type.Extensions
            .Select(extension => extension with { Schema = Take(extension.Schema, wanted.Where(path => IsIn(path, extension.Schema.Id))) })
            .Where(extension => extension.Schema.Attributes.Count > 0);
        return new ScimResourceType(type.Name, type.Endpoint, Take(type.Schema, wanted.Where(path => path.Extension is null)), [.. extensions])
        {
            Description = type.Description,
            HasExternalId = Array.Exists(wanted, path => ReferenceEquals(path.Attribute, ScimCommonAttributes.ExternalId)),
        };
    }

    // A path to an extension as a whole has the extension's container for its attribute.
    private static bool IsIn(ScimAttributePath path, string urn) => (path.Extension ?? path.Attribute).Name == urn;

    private static ScimAttributePath Resolve(ScimResourceType type, string path) =>
        ScimPath.TryParse(path, type.SchemaIds, out var parsed) && type.TryResolve(parsed, out var resolved)
            ? resolved
            : throw new ArgumentException($"{type} has no attribute '{path}'.", nameof(path));

    private static ScimSchema Take(ScimSchema schema, IEnumerable<ScimAttributePath> wanted)
    {
        var paths = wanted.ToArray();
        if (Array.Exists(paths, path => path.Attribute.Name == schema.Id))
        {
            return schema;
        }

        var attributes = schema.Attributes.Select(attribute => Take(attribute, Array.FindAll(paths, path => ReferenceEquals(path.Attribute, attribute))));
        return new ScimSchema(schema.Id, schema.Name, [.. attributes.OfType<ScimAttribute>()]) { Description = schema.Description };
    }

    private static ScimAttribute? Take(ScimAttribute attribute, ScimAttributePath[] wanted) => wanted switch
    {
        [] => null,
        _ when Array.Exists(wanted, path => path.SubAttribute is null) => attribute,
        _ => attribute.With([.. attribute.SubAttributes.Where(part => Array.Exists(wanted, path => ReferenceEquals(path.SubAttribute, part)))]),
    };
}
