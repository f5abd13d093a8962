using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;
using Scim.Server.Sqlite.Writes;

namespace Scim.Server.Sqlite.Databases;

/// <summary>A unit of work, which holds the writer exclusively until it is committed or disposed.</summary>
internal sealed class SqliteUnit(UnitOwner owner, WriterLease held, Connection connection) : DatabaseUnit(owner)
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

    public override ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken)
    {
        CheckOpen();
        foreach (var sql in savepoints.Mark(savepoint))
        {
            Run(sql);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken)
    {
        CheckOpen();
        Run(savepoints.RollBackTo(savepoint));
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
            // The unit of work may continue with the connection, but nothing after it may reuse it.
            unsound ??= SqliteExceptionMapper.MayBreakConnection(exception) ? exception : null;
            SqliteExceptionMapper.ThrowIfOutage(exception);
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
        catch (Exception exception) when (SqliteExceptionMapper.IsDriverException(exception))
        {
            End(exception);
            throw SqliteExceptionMapper.CreateRolledBackException(exception);
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
            throw SqliteExceptionMapper.CreateRolledBackException(null);
        }
    }

    private void End(Exception? failure)
    {
        isEnded = true;
        held.End(failure ?? unsound);
    }
}
