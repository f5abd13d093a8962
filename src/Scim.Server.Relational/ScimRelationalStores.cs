using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Indexing;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Stores;

namespace Scim.Server;

/// <summary>
/// Stores over one database for all resource types of an application; made by AddSqliteStores and AddPostgreSqlStores. They honour the whole
/// contract of <see cref="IScimStore{TResource}"/>, <see cref="IScimMemberStore"/> and <see cref="IScimTransactions"/>. Members of a group must be
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
    /// The work on indexes that is not finished, by this server or another: where <see cref="ScimRelationalOptions.IndexedPaths"/>, the schemas or
    /// what must be unique have changed. Empty where every index is as wanted.
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
    /// <see cref="IScimTransactions"/>, a unit of one being a unit of all. Which values are unique is read from the type's schema.
    /// </summary>
    /// <exception cref="ArgumentException">Another definition of a type with this name is in use already.</exception>
    public IScimStore<TResource> For<TResource>(ScimResourceType type) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(type);
        if (types.TryAdd(type.Name, type))
        {
            Catalog.Add(type);
        }
        else if (!ReferenceEquals(types[type.Name], type))
        {
            throw new ArgumentException(
                $"These stores already hold another definition of the type '{type.Name}'; use one definition throughout.", nameof(type));
        }

        return type.IsGroup ? new RelationalGroupStore<TResource>(parts, type) : new RelationalStore<TResource>(parts, type);
    }

    /// <summary>Brings the tables up to date; the first call of a store does the same.</summary>
    internal ValueTask StartAsync(CancellationToken cancellationToken) => parts.Database.StartAsync(cancellationToken);

    /// <summary>Closes what is open.</summary>
    public async ValueTask DisposeAsync()
    {
        Catalog.Dispose();
        await parts.Database.DisposeAsync().ConfigureAwait(false);
    }
}
