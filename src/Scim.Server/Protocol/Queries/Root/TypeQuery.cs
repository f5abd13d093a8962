using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Queries.Root;

/// <summary>The part of a query over all resource types that concerns one of them.</summary>
internal sealed record TypeQuery(ResourceView View, ScimContext Context, ScimFilter? Filter, ScimSort? Sort)
{
    public ValueTask<ScimList<ScimResource>> ReadAsync(RequestScope scope, int startIndex, int count, CancellationToken cancellationToken) =>
        scope.GetStore(View.Type).QueryAsync(CreateQuery(startIndex, count, View.Projection), Context, cancellationToken);

    /// <summary>Reads rows that contain only the sort attribute.</summary>
    public ValueTask<ScimList<ScimResource>> ReadKeysAsync(RequestScope scope, int count, CancellationToken cancellationToken) =>
        scope.GetStore(View.Type).QueryAsync(CreateQuery(1, count, ScimProjection.Only(View.Type.ResourceType, Sort is { } sort ? [sort.Path] : [])), Context, cancellationToken);

    /// <exception cref="ScimException">400 invalidFilter or 501: the store of the type does not support filtering or sorting.</exception>
    public void CheckSupport(IResourceStore store)
    {
        var name = View.Type.ResourceType.Name;
        if (Filter is not null && !store.Features.Filter)
        {
            throw new ScimException(ScimError.InvalidFilter($"Filtering is not supported for {name}; exclude it with meta.resourceType ne \"{name}\"."));
        }

        if (Sort is not null && !store.Features.Sort)
        {
            throw new ScimException(ScimError.NotImplemented($"Sorting is not supported for {name}; exclude it with meta.resourceType ne \"{name}\"."));
        }
    }

    private ScimQuery CreateQuery(int startIndex, int count, ScimProjection projection) =>
        new() { Filter = Filter, Sort = Sort, StartIndex = startIndex, Count = count, Projection = projection };
}
