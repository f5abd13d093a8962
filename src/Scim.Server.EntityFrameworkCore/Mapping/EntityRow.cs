namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>A row as it is read: the resource or the parts to create it, the sort value and the concurrency token.</summary>
internal sealed class EntityRow<TEntity, TResource>
    where TEntity : class
    where TResource : ScimResource
{
    public TResource? Resource { get; set; }

    public TEntity? Entity { get; set; }

    public object?[] Parts { get; set; } = [];

    /// <summary>The value of the id column.</summary>
    public object Key { get; set; } = string.Empty;

    public object? Sort { get; set; }

    public object? Version { get; set; }

    /// <summary>Creates the resource unless the provider has.</summary>
    public void Materialize(EntitySelection<TEntity, TResource> selection)
    {
        if (selection.Materialize is { } make && Entity is { } entity)
        {
            Resource = make(entity, Parts);
        }
    }
}
