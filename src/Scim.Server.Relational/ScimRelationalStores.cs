using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Stores;

namespace Scim.Server;

/// <summary>
/// Stores for all resource types of an application in one database; registered by AddSqliteStores and AddPostgreSqlStores. They implement the
/// full contract of <see cref="IScimStore{TResource}"/>, <see cref="IScimMemberStore"/> and <see cref="IScimTransactions"/>. Members of a group must be
/// resources of these stores. Thread-safe.
/// </summary>
public sealed class ScimRelationalStores : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ScimResourceType> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly StoreParts parts;

    internal ScimRelationalStores(Database database, ScimRelationalOptions options, TimeProvider time)
    {
        parts = new(database, new DatabaseCatalog(database, options), options, time);
    }

    internal DatabaseCatalog Catalog => parts.Catalog;

    internal Database Database => parts.Database;

    /// <summary>
    /// The indexing work in progress, on this server or another, after <see cref="ScimRelationalOptions.IndexedPaths"/>, the schemas or the
    /// uniqueness of attributes have changed. Empty if every index is up to date.
    /// </summary>
    public async ValueTask<IReadOnlyList<ScimIndexingProgress>> FindIndexingProgressAsync(CancellationToken cancellationToken)
    {
        await Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        var tasks = await Database.ReadSystemAsync(TaskTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return [.. tasks.Select(task => task.ToProgress())];
    }

    internal Indexer IndexerFor(ILogger logger, int batchSize = Indexer.DefaultBatchSize) => new(Database, Catalog, logger, batchSize);

    /// <summary>
    /// The store of one resource type; a store of groups is an <see cref="IScimMemberStore"/> too, and each is an
    /// <see cref="IScimTransactions"/>: all stores can take part in a unit of work that one of them has begun. Get the store of a new type before
    /// the unit of work begins. Which values are unique follows from the type's schema.
    /// </summary>
    /// <exception cref="ArgumentException">Another definition of a type with this name is already in use.</exception>
    /// <exception cref="InvalidOperationException">The options name what cannot be indexed in this type.</exception>
    public IScimStore<TResource> For<TResource>(ScimResourceType type) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(type);
        Hold(type);
        return type.IsGroup ? new RelationalGroupStore<TResource>(parts, type) : new RelationalStore<TResource>(parts, type);
    }

    /// <summary>Registers the types of an application before any of them is used.</summary>
    /// <exception cref="InvalidOperationException">The options name what cannot be indexed.</exception>
    internal void Prepare(ScimOfferedTypes offered)
    {
        WantedPaths.CheckTypes(parts.Options, [.. offered.All.Select(type => type.Name), .. types.Keys]);
        foreach (var type in offered.Ready)
        {
            Hold(type);
        }
    }

    /// <summary>Brings tables and indexed paths up to date; the first call of a store does the same, but leaves the paths of other types alone.</summary>
    internal async ValueTask StartAsync(ScimOfferedTypes offered, CancellationToken cancellationToken)
    {
        await Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        await Catalog.RetireAsync([.. offered.All.Select(type => type.Name)], cancellationToken).ConfigureAwait(false);
    }

    private void Hold(ScimResourceType type)
    {
        if (types.TryGetValue(type.Name, out var known) ? ReferenceEquals(known, type) : TryHold(type))
        {
            return;
        }

        throw new ArgumentException(
            $"These stores already use another definition of the resource type '{type.Name}'; use the same definition everywhere.", nameof(type));
    }

    private bool TryHold(ScimResourceType type)
    {
        WantedPaths.Of(type, parts.Options);
        if (!types.TryAdd(type.Name, type))
        {
            return ReferenceEquals(types[type.Name], type);
        }

        Catalog.Add(type);
        return true;
    }

    /// <summary>Closes the database and its caches.</summary>
    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        parts.Recent.Dispose();
        await parts.Database.DisposeAsync().ConfigureAwait(false);
    }
}
