using Microsoft.Extensions.Caching.Memory;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Reading;

/// <summary>
/// Resources that were read lately. Nothing is ever answered from here alone: each read asks the database, and tells it which state is known, so
/// that it need not send the same document again. Only what is committed may be kept: a version that is taken back is given again. Thread-safe.
/// </summary>
/// <param name="documentBytes">How many bytes of documents are kept; 0 for none.</param>
internal sealed class RecentResources(long documentBytes) : IDisposable
{
    private readonly MemoryCache? cache = documentBytes == 0 ? null : new MemoryCache(new MemoryCacheOptions { SizeLimit = documentBytes });

    public KnownResource? Find(ResourceKey key) => cache is not null && cache.TryGetValue(key, out KnownResource? known) ? known : null;

    public void Keep(ResourceKey key, KnownResource resource, int documentBytes)
    {
        using var entry = cache?.CreateEntry(key);
        entry?.SetSize(documentBytes).SetValue(resource);
    }

    /// <summary>The id of the resource that had a value when it was last looked for; it may have another one by now. Null for none.</summary>
    public Guid? FindId(ValueKey value) => cache is not null && cache.TryGetValue(value, out Guid id) ? id : null;

    public void KeepId(ValueKey value, Guid id)
    {
        using var entry = cache?.CreateEntry(value);
        entry?.SetSize(value.Val.Length).SetValue(id);
    }

    public void Dispose() => cache?.Dispose();
}
