namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Marks attributes with a unique column as unique, so that the served schema tells clients to expect 409. An index with one mapped
/// column makes it unique within its other columns, which the scope fixes, such as the tenant; one with several makes none of them unique.
/// </summary>
internal static class UniquenessAnnotator
{
    public static ScimResourceType Annotate<TEntity, TResource>(EntityMap<TEntity, TResource> model, ScimResourceType type)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var mapped = model.Paths.Where(path => path.Source is null && path.Path.SubAttribute is null)
            .Select(path => (path.Path, Column: ProviderOptions.FindColumn(model.Entity.Model, path.ComparedValue))).Where(path => path.Column is not null).ToArray();
        var unique = model.Entity.GetIndexes().Where(index => index.IsUnique)
            .Select(index => mapped.Where(path => index.Properties.Contains(path.Column)).ToArray())
            .Where(paths => paths.Length == 1 && paths[0].Path is { Extension: null, Attribute: { Uniqueness: ScimUniqueness.None, Mutability: ScimMutability.ReadWrite } })
            .Select(paths => paths[0].Path.Attribute.Name).ToHashSet(StringComparer.Ordinal);
        var schema = type.Schema;
        return schema.Attributes.Any(attribute => unique.Contains(attribute.Name))
            ? type.With(new ScimSchema(schema.Id, schema.Name, [.. schema.Attributes.Select(Told)]) { Description = schema.Description })
            : type;

        ScimAttribute Told(ScimAttribute attribute) => unique.Contains(attribute.Name) ? attribute.With(uniqueness: ScimUniqueness.Server) : attribute;
    }
}
