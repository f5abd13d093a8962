using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>Reads one resource as a tree, and caches it if the read sees only committed data.</summary>
/// <param name="session">Runs the statement.</param>
/// <param name="type">The type that the resource must be of.</param>
/// <param name="recent">What was read lately; null where the session may see what is not committed.</param>
internal readonly struct ResourceReader(SqlSession session, ScimResourceType type, RecentResources? recent)
{
    /// <summary>The resource with id and meta, frozen, with or without its groups; null where the tenant has none of the type with that id.</summary>
    public ValueTask<ScimObject?> FindAsync(ResourceKey key, bool withGroups, CancellationToken cancellationToken) =>
        withGroups ? FindWithGroupsAsync(key, cancellationToken) : FindAsync(key, cancellationToken);

    /// <summary>The resource that has a value of an indexed path, if it is the only one; with or without its groups.</summary>
    public async ValueTask<ValueMatch> FindByValueAsync(ValueKey value, bool withGroups, CancellationToken cancellationToken)
    {
        var expected = recent?.FindId(value);
        var known = expected is { } id ? recent?.Find(new(value.Tenant, id)) : null;
        var rows = await ValueFinder.FindAsync(session, value, withGroups, expected ?? Guid.Empty, known, cancellationToken).ConfigureAwait(false);
        if (rows is not { Count: 1, Resource: { } found })
        {
            return new(rows.Generation, rows.Count > 1, null);
        }

        var key = new ResourceKey(value.Tenant, found.Id);
        if (expected != found.Id)
        {
            recent?.KeepId(value, found.Id);
        }

        var tree = TreeOf(key, found);
        if (withGroups)
        {
            tree = new GroupedResource(found, await rows.FindGroupsAsync(session, key, cancellationToken).ConfigureAwait(false)).AddTo(tree);
        }

        return new(rows.Generation, false, tree);
    }

    private async ValueTask<ScimObject?> FindAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var found = await ResourceFinder.FindAsync(session, key, type, recent?.Find(key), cancellationToken).ConfigureAwait(false);
        return found is null ? null : TreeOf(key, found);
    }

    private async ValueTask<ScimObject?> FindWithGroupsAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var found = await GroupedFinder.FindAsync(session, key, type, recent?.Find(key), cancellationToken).ConfigureAwait(false);
        return found?.AddTo(TreeOf(key, found.Resource));
    }

    private ScimObject TreeOf(ResourceKey key, StoredResource found)
    {
        var tree = found.ToTree(type);
        if (found.Known is null)
        {
            recent?.Keep(key, new(found.State, tree), found.Document.Length);
        }

        return tree;
    }
}
