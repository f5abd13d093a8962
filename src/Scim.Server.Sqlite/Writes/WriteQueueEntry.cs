using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Writes;

/// <summary>An entry of the write queue. It is either started or cancelled, never both. Thread-safe.</summary>
internal abstract class WriteQueueEntry
{
    private int isDecided;

    /// <summary>Starts it; false if it was cancelled.</summary>
    public bool TryStart() => Interlocked.Exchange(ref isDecided, 1) == 0;

    /// <summary>Cancels it, unless it has started.</summary>
    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryStart())
        {
            Fail(new OperationCanceledException(cancellationToken));
        }
    }

    /// <summary>Completes it with an exception, without running it.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>
/// A write that is committed together with others. Its outcome, even a failure, is reported only after the commit, since it may depend on their changes.
/// </summary>
internal abstract class WriteJob : WriteQueueEntry
{
    /// <summary>Runs the work and keeps its outcome.</summary>
    /// <returns>Why the work failed; null if it did not.</returns>
    public abstract ValueTask<Exception?> RunAsync(Connection connection);

    /// <summary>Reports the outcome.</summary>
    public abstract void Complete();
}

/// <summary>A write with its result.</summary>
internal sealed class WriteJob<TResult>(
    TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) : WriteJob
{
    private readonly TaskCompletionSource<TResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? caller = ExecutionContext.Capture();
    private TResult? result;
    private Exception? failure;

    /// <summary>Completes when the outcome is reported.</summary>
    public Task<TResult> Task => answer.Task;

    public override async ValueTask<Exception?> RunAsync(Connection connection)
    {
        using var session = new SqliteSession(connection, tenant, isWriting: true);
        try
        {
            result = await StartAsync(session).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is reported to the caller of the work.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = SqliteExceptionMapper.Translate(exception);
            return exception;
        }

        return null;
    }

    public override void Complete()
    {
        if (failure is null)
        {
            // The work has completed.
            answer.SetResult(result!);
        }
        else
        {
            answer.SetException(failure);
        }
    }

    public override void Fail(Exception failure) => answer.SetException(failure);

    // In the execution context of its own caller (logging scopes, activity), whichever caller runs the batch.
    private ValueTask<TResult> StartAsync(SqliteSession session)
    {
        if (caller is null)
        {
            return work(session, tenant ?? default, cancellationToken);
        }

        ValueTask<TResult> started = default;
        ExecutionContext.Run(caller, _ => started = work(session, tenant ?? default, cancellationToken), null);
        return started;
    }
}

/// <summary>A queued request for exclusive use of the writer until it is released.</summary>
internal sealed class WriterLeaseRequest : WriteQueueEntry
{
    private readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the request is granted.</summary>
    public Task Task => turn.Task;

    public void Grant() => turn.SetResult();

    public override void Fail(Exception failure) => turn.SetException(failure);
}

/// <summary>
/// Group commit: one transaction for the waiting writes, each in a savepoint of its own, so that a failed one does not affect the others. All are
/// committed together and completed after that; if the commit fails, all of them fail.
/// </summary>
internal sealed class WriteBatch(WriteQueue queue, WriterConnection writer)
{
    private const int MaxJobs = 256;

    private readonly List<WriteJob> jobs = [];

    public async ValueTask RunAsync()
    {
        if (await BeginAsync().ConfigureAwait(false) is not { } connection)
        {
            return;
        }

        try
        {
            while (jobs.Count < MaxJobs && queue.DequeueJob() is { } job)
            {
                jobs.Add(job);
                await RunAsync(job, connection).ConfigureAwait(false);
            }

            connection.Run("COMMIT");
        }
#pragma warning disable CA1031 // It is reported to every caller in the batch.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            writer.Rollback(exception);
            jobs.ForEach(job => job.Fail(SqliteExceptionMapper.CreateRolledBackException(exception)));
            return;
        }

        jobs.ForEach(job => job.Complete());
    }

    private async ValueTask<Connection?> BeginAsync()
    {
        try
        {
            return await writer.BeginAsync(CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is reported to every waiting caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            writer.Rollback(exception);
            queue.FailAll(SqliteExceptionMapper.Translate(exception));
            return null;
        }
    }

    // SQLite ends the whole transaction if the disk is full or fails: then the others are lost, too.
    private static async ValueTask RunAsync(WriteJob job, Connection connection)
    {
        connection.Run("SAVEPOINT scim_write");
        if (await job.RunAsync(connection).ConfigureAwait(false) is { } failure)
        {
            if (!connection.IsInTransaction || SqliteExceptionMapper.MayBreakConnection(failure))
            {
                throw failure;
            }

            connection.Run("ROLLBACK TO scim_write");
        }

        connection.Run("RELEASE scim_write");
    }
}
