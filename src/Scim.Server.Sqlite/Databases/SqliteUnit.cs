using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;
using Scim.Server.Sqlite.Writing;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A unit of work, which holds the writer exclusively until it is committed or disposed.</summary>
internal sealed class SqliteUnit(UnitOwner owner, UnitWriter held, Connection connection) : DatabaseUnit(owner)
{
    private const string OneWrite = "scim_write";

    private readonly SqliteSession session = new(connection, owner.Key, isWriting: true);
    private readonly Savepoints savepoints = new();
    private Exception? unsound;
    private bool isEnded;

    public override ValueTask<TResult> ReadAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        CheckOpen();
        return RunAsync(work, cancellationToken);
    }

    public override async ValueTask<TResult> WriteAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        CheckOpen();
        Run($"SAVEPOINT {OneWrite}");
        try
        {
            var result = await RunAsync(work, cancellationToken).ConfigureAwait(false);
            Run($"RELEASE SAVEPOINT {OneWrite}");
            return result;
        }
        catch when (!isEnded && connection.IsInTransaction)
        {
            Run($"ROLLBACK TO SAVEPOINT {OneWrite}");
            Run($"RELEASE SAVEPOINT {OneWrite}");
            throw;
        }
    }

    public override ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CheckOpen();
        session.Dispose();
        Guard(() => connection.Run("COMMIT"));
        End(null);
        return ValueTask.CompletedTask;
    }

    public override ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken)
    {
        CheckOpen();
        foreach (var sql in savepoints.Mark(savepoint))
        {
            Run(sql);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken)
    {
        CheckOpen();
        Run(savepoints.ReturnTo(savepoint));
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        if (!isEnded)
        {
            session.Dispose();
            End(null);
        }

        return ValueTask.CompletedTask;
    }

    private async ValueTask<TResult> RunAsync<TResult>(
        Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(session, Owner.Key, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The unit may go on with the connection, but nobody after it.
            unsound ??= SqliteFailures.IsUnsound(exception) ? exception : null;
            SqliteFailures.ThrowIfOutage(exception);
            throw;
        }
    }

    private void Run(string sql) => Guard(() => connection.Run(sql));

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (SqliteFailures.IsOfDriver(exception))
        {
            End(exception);
            throw SqliteFailures.Lost(exception);
        }
    }

    private void CheckOpen()
    {
        if (isEnded)
        {
            throw new InvalidOperationException("The unit of work has ended; begin another one.");
        }

        if (!connection.IsInTransaction)
        {
            throw SqliteFailures.Lost(null);
        }
    }

    private void End(Exception? failure)
    {
        isEnded = true;
        held.End(failure ?? unsound);
    }
}
