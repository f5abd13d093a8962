using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Root;

/// <summary>The part of a query over all resource types that concerns one of them.</summary>
internal sealed record TypeShare(View View, ScimContext Context, ScimFilter? Filter, ScimSort? Sort)
{
    public ValueTask<ScimList<ScimResource>> ReadAsync(WorkScope scope, int startIndex, int count, CancellationToken cancellationToken) =>
        scope.Store(View.Type).QueryAsync(Query(startIndex, count, View.Projection), Context, cancellationToken);

    /// <summary>Reads rows that contain only the sort attribute.</summary>
    public ValueTask<ScimList<ScimResource>> ReadKeysAsync(WorkScope scope, int count, CancellationToken cancellationToken) =>
        scope.Store(View.Type).QueryAsync(Query(1, count, ScimProjection.Only(View.Type.Type, Sort is { } sort ? [sort.Path] : [])), Context, cancellationToken);

    /// <exception cref="ScimException">400 invalidFilter or 501: the store of the type does not support filtering or sorting.</exception>
    public void CheckAgainst(IResourceStore store)
    {
        var name = View.Type.Type.Name;
        if (Filter is not null && !store.Features.Filter)
        {
            throw new ScimException(ScimError.InvalidFilter($"Filtering is not supported for {name}; exclude it with meta.resourceType ne \"{name}\"."));
        }

        if (Sort is not null && !store.Features.Sort)
        {
            throw new ScimException(ScimError.NotImplemented($"Sorting is not supported for {name}; exclude it with meta.resourceType ne \"{name}\"."));
        }
    }

    private ScimQuery Query(int startIndex, int count, ScimProjection projection) =>
        new() { Filter = Filter, Sort = Sort, StartIndex = startIndex, Count = count, Projection = projection };
}
