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
