using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;
using Scim.Server.Sqlite.Writes;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A SQLite file: one writer, which commits waiting writes in groups, and concurrent readers, which see committed data.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly TimeProvider time;
    private readonly TimeSpan closing;
    private readonly ConnectionFactory source;
    private readonly BusyRetry retry;
    private readonly ConnectionPool readers;
    private readonly WriterConnection writer;
    private readonly WriteQueue queue;
    private int isDisposed;

    public SqliteDatabase(string connectionString, ScimSqliteOptions options, TimeProvider time) : base(ScimSqliteSchema.Schema, options.ApplySchema)
    {
        (this.time, closing) = (time, options.BusyTimeout);
        source = new ConnectionFactory(connectionString, options);
        retry = new BusyRetry(options.BusyTimeout, time);
        readers = new ConnectionPool(source);
        writer = new WriterConnection(source, retry);
        queue = new WriteQueue(writer);
    }

    public override SqlDialect Dialect => SqliteDialect.Instance;

    public override string Identity => Path.GetFullPath(source.File);

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
        {
            return;
        }

        await queue.CloseAsync(closing, time).ConfigureAwait(false);
        readers.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    internal override async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DatabaseFileValidator.ValidateAsync(source, retry, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            SqliteExceptionMapper.ThrowIfOutage(exception);
            throw;
        }
    }

    internal override async ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        ReadLease? lease = null;
        try
        {
            lease = new ReadLease(readers, tenant);
            return await work(lease.Session, lease.Tenant, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            lease?.ReportFailure(exception);
            SqliteExceptionMapper.ThrowIfOutage(exception);
            throw;
        }
        finally
        {
            lease?.Return();
        }
    }

    internal override ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        queue.RunAsync(new WriteJob<TResult>(tenant, work, cancellationToken), cancellationToken);

    internal override async ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken)
    {
        var held = new WriterLease(queue, writer);
        return new SqliteUnit(owner, held, await held.BeginAsync(cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>A connection of the pool for one tenant, or for none.</summary>
internal sealed class ReadLease(ConnectionPool pool, TenantKey? tenant)
{
    private readonly Connection connection = pool.Rent();
    private SqliteSession? session;
    private bool isReturned;
    private bool isSpoiled;

    public SqlSession Session => session ??= new SqliteSession(connection, tenant, isWriting: false);

    public TenantKey Tenant => tenant ?? default;

    /// <summary>Reports a failure; a connection that may be broken is closed instead of returned to the pool.</summary>
    public void ReportFailure(Exception failure) => isSpoiled |= SqliteExceptionMapper.MayBreakConnection(failure);

    public void Return()
    {
        if (!isReturned)
        {
            isReturned = true;
            session?.Dispose();
            pool.Return(connection, TryRollBack() && !isSpoiled);
        }
    }

    private bool TryRollBack()
    {
        try
        {
            connection.Rollback();
            return true;
        }
        catch (Exception exception) when (SqliteExceptionMapper.IsDriverException(exception))
        {
            return false;
        }
    }
}
