using Microsoft.Extensions.Caching.Memory;
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
