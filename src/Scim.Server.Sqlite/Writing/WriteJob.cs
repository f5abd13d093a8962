using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Writing;

/// <summary>
/// A write that is committed together with others. Its outcome, even a failure, is reported only after the commit, since it may depend on their changes.
/// </summary>
internal abstract class WriteJob : WriteEntry
{
    /// <summary>Runs the work and keeps what comes of it.</summary>
    /// <returns>Why the work failed; null where it did not.</returns>
    public abstract ValueTask<Exception?> RunAsync(Connection connection);

    /// <summary>Tells the outcome.</summary>
    public abstract void Answer();
}

/// <summary>A write with its result.</summary>
internal sealed class WriteJob<TResult>(
    TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) : WriteJob
{
    private readonly TaskCompletionSource<TResult> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? caller = ExecutionContext.Capture();
    private TResult? result;
    private Exception? failure;

    /// <summary>Completes when the outcome is told.</summary>
    public Task<TResult> Task => answer.Task;

    public override async ValueTask<Exception?> RunAsync(Connection connection)
    {
        using var session = new SqliteSession(connection, tenant, isWriting: true);
        try
        {
            result = await StartAsync(session).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is told to whom the work belongs.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = SqliteFailures.Translate(exception);
            return exception;
        }

        return null;
    }

    public override void Answer()
    {
        if (failure is null)
        {
            // The work has run to its end.
            answer.SetResult(result!);
        }
        else
        {
            answer.SetException(failure);
        }
    }

    public override void Refuse(Exception failure) => answer.SetException(failure);

    // On behalf of its own caller (logging scopes, activity), whoever drives the writer.
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
