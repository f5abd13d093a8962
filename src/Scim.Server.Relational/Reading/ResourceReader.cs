using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>Reads one resource as a tree, and remembers it where the read sees only what is committed.</summary>
/// <param name="session">Runs the statement.</param>
/// <param name="type">The type that the resource must be of.</param>
/// <param name="recent">What was read lately; null where the session may see what is not committed.</param>
internal readonly struct ResourceReader(SqlSession session, ScimResourceType type, RecentResources? recent)
{
    /// <summary>The resource with id and meta, frozen; null where the tenant has none of the type with that id.</summary>
    public async ValueTask<ScimObject?> FindAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var found = await ResourceFinder.FindAsync(session, key, type, recent?.Find(key), cancellationToken).ConfigureAwait(false);
        return found is null ? null : TreeOf(key, found);
    }

    /// <summary>As <see cref="FindAsync"/>, with the groups that the resource is in.</summary>
    public async ValueTask<ScimObject?> FindWithGroupsAsync(ResourceKey key, CancellationToken cancellationToken)
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
