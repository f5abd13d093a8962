using System.Collections.Concurrent;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Databases;

/// <summary>
/// A database: creates sessions, and begins, retries and ends transactions. An outage is thrown as a <see cref="ScimException"/> (503 with
/// Retry-After); a violated unique index is mapped to 409 by the caller that issued the write. No other code depends on drivers. The first call
/// brings the tables up to date, unless that was done at startup. Thread-safe.
/// </summary>
internal abstract class Database : IAsyncDisposable
{
    private readonly SchemaMigrator migrator;
    private readonly TenantDirectory tenants;
    private readonly SemaphoreSlim starting = new(1, 1);
    private volatile bool isStarted;

    protected Database(DatabaseSchemaScripts scripts, bool applySchema)
    {
        migrator = new SchemaMigrator(this, scripts, applySchema);
        tenants = new TenantDirectory(this);
    }

    /// <summary>The dialect.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>Tells databases apart, in messages as well; without credentials.</summary>
    public virtual string Identity => GetType().Name;

    /// <summary>Brings the tables up to date, or checks that they are. Later calls do nothing; a failed call can be retried.</summary>
    /// <exception cref="InvalidOperationException">The tables are too new for this code, or scripts are missing and may not be applied.</exception>
    public ValueTask StartAsync(CancellationToken cancellationToken) => isStarted ? ValueTask.CompletedTask : StartOnceAsync(cancellationToken);

    /// <summary>Reads on a connection of the pool, or on that of the context's unit of work. The work may run again after a transient failure.</summary>
    public async ValueTask<TResult> ReadAsync<TResult>(
        ScimContext context, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        if (DatabaseUnit.Find(context, this) is { } unit)
        {
            return await unit.ReadAsync(work, cancellationToken).ConfigureAwait(false);
        }

        await StartAsync(cancellationToken).ConfigureAwait(false);
        var tenant = await tenants.FindAsync(context.Tenant, cancellationToken).ConfigureAwait(false);
        return await RunReadAsync(tenant, work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes in one transaction, or inside the context's unit of work; the work runs again after a transient failure, so it must not keep state between runs.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(
        ScimContext context, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        if (DatabaseUnit.Find(context, this) is { } unit)
        {
            return await unit.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        }

        await StartAsync(cancellationToken).ConfigureAwait(false);
        var tenant = await tenants.FindOrAddAsync(context.Tenant, cancellationToken).ConfigureAwait(false);
        return await RunWriteAsync(tenant, work, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads data that belongs to no tenant, with statements created by <see cref="SqlText.ForSystem"/>.</summary>
    public async ValueTask<TResult> ReadSystemAsync<TResult>(
        Func<SqlSession, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        return await RunReadAsync(null, (session, _, token) => work(session, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes data that belongs to no tenant in one transaction, with statements created by <see cref="SqlText.ForSystem"/>; the work runs again after a
    /// transient failure.
    /// </summary>
    public async ValueTask<TResult> WriteSystemAsync<TResult>(
        Func<SqlSession, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        return await RunWriteAsync(null, (session, _, token) => work(session, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a unit of work. It belongs to the context's tenant.</summary>
    public async ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        var tenant = await tenants.FindOrAddAsync(context.Tenant, cancellationToken).ConfigureAwait(false);
        return await BeginUnitAsync(new UnitOwner(this, context.Tenant, tenant), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        starting.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Validates what must be true before the tables are accessed: the file, its journal mode, the encoding.</summary>
    internal virtual ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Reads for a tenant, or for none, in which case the work receives key 0.</summary>
    internal abstract ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Writes in one transaction for a tenant, or for none, in which case the work receives key 0.</summary>
    internal abstract ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that stays open.</summary>
    internal abstract ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken);

    private async ValueTask StartOnceAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isStarted)
            {
                await PrepareAsync(cancellationToken).ConfigureAwait(false);
                await migrator.MigrateAsync(cancellationToken).ConfigureAwait(false);
                isStarted = true;
            }
        }
        finally
        {
            starting.Release();
        }
    }
}

/// <summary>A unit of work: a transaction that spans several calls of one tenant. Each write in it is atomic. Not thread-safe.</summary>
internal abstract class DatabaseUnit(UnitOwner owner) : IScimUnitOfWork
{
    /// <summary>The database and tenant of the unit of work.</summary>
    protected UnitOwner Owner => owner;

    /// <summary>The unit of work that a call takes part in; null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The unit of work belongs to another database or tenant.</exception>
    public static DatabaseUnit? Find(ScimContext context, Database database) => context.UnitOfWork switch
    {
        null => null,
        DatabaseUnit unit when unit.Owner.Database != database =>
            throw new InvalidOperationException("The unit of work belongs to another database; all participating stores must use the same database."),
        DatabaseUnit unit when unit.Owner.Tenant != context.Tenant =>
            throw new InvalidOperationException("The unit of work belongs to another tenant; begin one unit of work per tenant."),
        DatabaseUnit unit => unit,
        _ => throw new InvalidOperationException($"The unit of work is a {context.UnitOfWork.GetType().Name}, begun by a store that does not use this database."),
    };

    /// <summary>Reads committed data and the unit's own changes.</summary>
    public abstract ValueTask<TResult> ReadAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Writes; if the work fails, it is rolled back, and the unit can continue.</summary>
    public abstract ValueTask<TResult> WriteAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>The database and tenant that a unit of work belongs to.</summary>
/// <param name="Database">The database.</param>
/// <param name="Tenant">The tenant's name.</param>
/// <param name="Key">The tenant's key.</param>
internal sealed record UnitOwner(Database Database, string Tenant, TenantKey Key);

/// <summary>
/// The keys of tenants by name. Reads do not create keys: a tenant that has never written has a key that matches no rows. The first write of a
/// tenant adds its key in a transaction of its own, so that a key stays valid if the write is rolled back. Thread-safe.
/// </summary>
internal sealed class TenantDirectory(Database database)
{
    private static readonly TenantKey Unknown = new(0);

    private readonly ConcurrentDictionary<string, TenantKey> known = new(StringComparer.Ordinal);

    /// <summary>The key of a tenant; one that matches no rows if the tenant has not written yet.</summary>
    public ValueTask<TenantKey> FindAsync(string name, CancellationToken cancellationToken) =>
        known.TryGetValue(name, out var key) ? new(key) : ReadAsync(name, cancellationToken);

    /// <summary>The key of a tenant, created if it does not exist.</summary>
    public ValueTask<TenantKey> FindOrAddAsync(string name, CancellationToken cancellationToken) =>
        known.TryGetValue(name, out var key) ? new(key) : AddAsync(name, cancellationToken);

    private async ValueTask<TenantKey> ReadAsync(string name, CancellationToken cancellationToken) =>
        Cache(name, await database.RunReadAsync(null, (session, _, token) => SelectAsync(session, name, token), cancellationToken).ConfigureAwait(false));

    private async ValueTask<TenantKey> AddAsync(string name, CancellationToken cancellationToken)
    {
        var key = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
        return key != Unknown
            ? key
            : Cache(name, await database.RunWriteAsync(null, (session, _, token) => InsertAsync(session, name, token), cancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask<TenantKey> InsertAsync(SqlSession session, string name, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            SqlText.ForSystem($"INSERT INTO scim_tenant (name) VALUES ({name}) ON CONFLICT (name) DO NOTHING"), cancellationToken).ConfigureAwait(false);
        return await SelectAsync(session, name, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TenantKey> SelectAsync(SqlSession session, string name, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(SqlText.ForSystem($"SELECT tenant_id FROM scim_tenant WHERE name = {name}"), cancellationToken)
            .ConfigureAwait(false);
        await using var disposal = reader.ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? new(reader.GetInt32(0)) : Unknown;
    }

    private TenantKey Cache(string name, TenantKey key) => key == Unknown ? key : known.GetOrAdd(name, key);
}
