using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Sqlite.Writes;

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
