using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Reading;

/// <summary>A row as it is read: what it shows, or what that is made of, and beside it what sorts it and its concurrency token.</summary>
internal sealed class EntityRow<TEntity, TResource>
    where TEntity : class
    where TResource : ScimResource
{
    public TResource? Resource { get; set; }

    public TEntity? Entity { get; set; }

    public object?[] Parts { get; set; } = [];

    /// <summary>What the column of the id holds.</summary>
    public object Key { get; set; } = string.Empty;

    public object? Sort { get; set; }

    public object? Version { get; set; }

    /// <summary>Makes the resource where the provider has not.</summary>
    public void Complete(Selection<TEntity, TResource> selection)
    {
        if (selection.Make is { } make && Entity is { } entity)
        {
            Resource = make(entity, Parts);
        }
    }
}
