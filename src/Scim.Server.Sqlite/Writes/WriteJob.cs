using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Writes;

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
