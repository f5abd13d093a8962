using System.Runtime.InteropServices;
using Microsoft.Extensions.Caching.Memory;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Lookups;

/// <summary>
/// A cache of resources that were read recently. No read is answered from the cache alone: each one queries the database and names the cached
/// state, so that an unchanged document is not sent again. Only committed states are cached, since a rolled-back version is assigned again. Thread-safe.
/// </summary>
/// <param name="documentBytes">How many bytes of documents are kept; 0 for none.</param>
internal sealed class ResourceCache(long documentBytes) : IDisposable
{
    private readonly MemoryCache? cache = documentBytes == 0 ? null : new MemoryCache(new MemoryCacheOptions { SizeLimit = documentBytes });

    public CachedResource? Find(ResourceKey key) => cache is not null && cache.TryGetValue(key, out CachedResource? known) ? known : null;

    public void Add(ResourceKey key, CachedResource resource, int documentBytes)
    {
        using var entry = cache?.CreateEntry(key);
        entry?.SetSize(documentBytes).SetValue(resource);
    }

    /// <summary>The id of the resource that had a value at its last lookup; the resource may have another value by now. Null if unknown.</summary>
    public Guid? FindId(IndexedValue value) => cache is not null && cache.TryGetValue(value, out Guid id) ? id : null;

    public void AddId(IndexedValue value, Guid id)
    {
        using var entry = cache?.CreateEntry(value);
        entry?.SetSize(value.Val.Length).SetValue(id);
    }

    public void Dispose() => cache?.Dispose();
}

/// <summary>A value of an indexed path.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="PathId">The number of the path in scim_path.</param>
/// <param name="Val">The whole value as scim_index.val stores it: shorter than the longest text that fits.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedValue(TenantKey Tenant, int PathId, string Val);

/// <summary>Reads one resource as a tree, and caches it if the read sees only committed data.</summary>
/// <param name="session">Runs the statement.</param>
/// <param name="type">The type that the resource must be of.</param>
/// <param name="cache">The cache; null if the session may see uncommitted data.</param>
internal readonly struct CachingResourceReader(SqlSession session, ScimResourceType type, ResourceCache? cache)
{
    /// <summary>The resource with id and meta, frozen, with or without its groups; null if the tenant has none of the type with that id.</summary>
    public ValueTask<ScimObject?> FindAsync(ResourceKey key, bool withGroups, CancellationToken cancellationToken) =>
        withGroups ? FindWithGroupsAsync(key, cancellationToken) : FindAsync(key, cancellationToken);

    /// <summary>The resource that has a value of an indexed path, if it is the only one; with or without its groups.</summary>
    /// <param name="value">The value.</param>
    /// <param name="generation">The known generation of the index catalog.</param>
    /// <param name="withGroups">Whether the groups are read.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async ValueTask<ValueLookupResult> FindByValueAsync(IndexedValue value, long generation, bool withGroups, CancellationToken cancellationToken)
    {
        var expected = cache?.FindId(value);
        var known = expected is { } id ? cache?.Find(new(value.Tenant, id)) : null;
        var rows = await ResourceByValueFinder.FindAsync(session, value, generation, withGroups, expected ?? Guid.Empty, known, cancellationToken).ConfigureAwait(false);
        if (rows is not { Count: 1, Resource: { } found })
        {
            return new(rows.HasCatalogChanged, rows.Count > 1, null);
        }

        var key = new ResourceKey(value.Tenant, found.Id);
        if (expected != found.Id)
        {
            cache?.AddId(value, found.Id);
        }

        var tree = ToTree(key, found);
        if (withGroups)
        {
            tree = new ResourceWithGroups(found, await rows.FindGroupsAsync(session, key, cancellationToken).ConfigureAwait(false)).AddTo(tree);
        }

        return new(rows.HasCatalogChanged, false, tree);
    }

    private async ValueTask<ScimObject?> FindAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var found = await ResourceFinder.FindAsync(session, key, type, cache?.Find(key), cancellationToken).ConfigureAwait(false);
        return found is null ? null : ToTree(key, found);
    }

    private async ValueTask<ScimObject?> FindWithGroupsAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        var found = await ResourceWithGroupsFinder.FindAsync(session, key, type, cache?.Find(key), cancellationToken).ConfigureAwait(false);
        return found?.AddTo(ToTree(key, found.Resource));
    }

    private ScimObject ToTree(ResourceKey key, StoredResource found)
    {
        var tree = found.ToTree(type);
        if (found.Cached is null)
        {
            cache?.Add(key, new(found.State, tree), found.Document.Length);
        }

        return tree;
    }
}

/// <summary>The resources that have a value of an indexed path.</summary>
/// <param name="HasCatalogChanged">Whether the index catalog has another generation than the known one.</param>
/// <param name="IsAmbiguous">Whether two or more resources have the value; then none of them was read.</param>
/// <param name="Tree">The only resource, with id and meta, frozen; null for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValueLookupResult(bool HasCatalogChanged, bool IsAmbiguous, ScimObject? Tree);
