using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Sqlite.Writes;

/// <summary>Exclusive use of the writer by one unit of work. Not thread-safe.</summary>
internal sealed class WriterLease(WriteQueue queue, WriterConnection writer)
{
    /// <summary>Waits for the writer and begins a transaction.</summary>
    public async ValueTask<Connection> BeginAsync(CancellationToken cancellationToken)
    {
        await queue.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await writer.BeginAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            End(exception);
            SqliteExceptionMapper.ThrowIfOutage(exception);
            throw;
        }
    }

    /// <summary>Rolls back uncommitted changes and releases the writer.</summary>
    public void End(Exception? failure)
    {
        writer.Rollback(failure);
        queue.Release();
    }
}
