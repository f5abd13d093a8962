using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;
using Scim.Server.Sqlite.Writing;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A SQLite file: one writer, which commits waiting writes in groups, and concurrent readers, which see committed data.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly TimeProvider time;
    private readonly TimeSpan closing;
    private readonly ConnectionSource source;
    private readonly Patience patience;
    private readonly ConnectionPool readers;
    private readonly Writer writer;
    private readonly WriteQueue queue;
    private int isDisposed;

    public SqliteDatabase(string connectionString, ScimSqliteOptions options, TimeProvider time) : base(ScimSqliteSchema.Schema, options.ApplySchema)
    {
        (this.time, closing) = (time, options.BusyTimeout);
        source = new ConnectionSource(connectionString, options);
        patience = new Patience(options.BusyTimeout, time);
        readers = new ConnectionPool(source);
        writer = new Writer(source, patience);
        queue = new WriteQueue(writer);
    }

    public override SqlDialect Dialect => SqliteDialect.Instance;

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
            await FileCheck.RunAsync(source, patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            SqliteFailures.ThrowIfOutage(exception);
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
            lease?.Tell(exception);
            SqliteFailures.ThrowIfOutage(exception);
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
        var held = new UnitWriter(queue, writer);
        return new SqliteUnit(owner, held, await held.BeginAsync(cancellationToken).ConfigureAwait(false));
    }
}
