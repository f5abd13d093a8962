using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Scim.Server.Hosting;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Stores;
using Scim.Server.Relational.Writes;

namespace Scim.Server;

/// <summary>
/// Stores for all resource types of an application in one database; registered by AddSqliteStores and AddPostgreSqlStores. They implement the
/// full contract of <see cref="IScimStore{TResource}"/>, <see cref="IScimMemberStore"/> and <see cref="IScimTransactions"/>. Members of a group must be
/// resources of these stores. Thread-safe.
/// </summary>
public sealed class ScimRelationalStores : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ScimResourceType> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly RelationalStoreServices parts;

    internal ScimRelationalStores(Database database, ScimRelationalOptions options, TimeProvider time)
    {
        parts = new(database, new IndexCatalogSource(database, options), options, time);
    }

    internal IndexCatalogSource Catalog => parts.Catalog;

    internal Database Database => parts.Database;

    /// <summary>
    /// The indexing work in progress, on this server or another, after <see cref="ScimRelationalOptions.IndexedPaths"/>, the schemas or the
    /// uniqueness of attributes have changed. Empty if every index is up to date.
    /// </summary>
    public async ValueTask<IReadOnlyList<ScimIndexingProgress>> FindIndexingProgressAsync(CancellationToken cancellationToken)
    {
        await Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        var tasks = await Database.ReadSystemAsync(IndexingTaskTable.ReadAsync, cancellationToken).ConfigureAwait(false);
        return [.. tasks.Select(task => task.ToProgress())];
    }

    internal Indexer CreateIndexer(ILogger logger, int batchSize = Indexer.DefaultBatchSize) => new(Database, Catalog, logger, batchSize);

    /// <summary>
    /// The store of one resource type; a store of groups is an <see cref="IScimMemberStore"/> too, and each is an
    /// <see cref="IScimTransactions"/>: all stores can take part in a unit of work that one of them has begun. Get the store of a new type before
    /// the unit of work begins. The type's schema determines which values are unique.
    /// </summary>
    /// <exception cref="ArgumentException">Another definition of a type with this name is already in use.</exception>
    /// <exception cref="InvalidOperationException">The options name an attribute that cannot be indexed in this type.</exception>
    public IScimStore<TResource> For<TResource>(ScimResourceType type) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(type);
        Register(type);
        return type.IsGroup ? new RelationalGroupStore<TResource>(parts, type) : new RelationalStore<TResource>(parts, type);
    }

    /// <summary>Registers the types of an application before any of them is used.</summary>
    /// <exception cref="InvalidOperationException">The options name an attribute that cannot be indexed.</exception>
    internal void RegisterTypes(ScimOfferedTypes offered)
    {
        DesiredPaths.ValidateTypes(parts.Options, [.. offered.All.Select(type => type.Name), .. types.Keys]);
        foreach (var type in offered.InStoreSet)
        {
            Register(type);
        }
    }

    /// <summary>Brings tables and indexed paths up to date; the first call of a store does the same, but leaves the paths of other types alone.</summary>
    internal async ValueTask StartAsync(ScimOfferedTypes offered, CancellationToken cancellationToken)
    {
        await Catalog.GetAsync(cancellationToken).ConfigureAwait(false);
        await Catalog.RemoveOtherTypesAsync([.. offered.All.Select(type => type.Name)], cancellationToken).ConfigureAwait(false);
    }

    private void Register(ScimResourceType type)
    {
        if (types.TryGetValue(type.Name, out var known) ? ReferenceEquals(known, type) : TryRegister(type))
        {
            return;
        }

        throw new ArgumentException(
            $"These stores already use another definition of the resource type '{type.Name}'; use the same definition everywhere.", nameof(type));
    }

    private bool TryRegister(ScimResourceType type)
    {
        DesiredPaths.For(type, parts.Options);
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
        parts.Cache.Dispose();
        await parts.Database.DisposeAsync().ConfigureAwait(false);
    }
}
