using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Writing;

/// <summary>Exclusive use of the writer by one unit of work. Not thread-safe.</summary>
internal sealed class UnitWriter(WriteQueue queue, Writer writer)
{
    /// <summary>Waits for the writer and begins a transaction.</summary>
    public async ValueTask<Connection> BeginAsync(CancellationToken cancellationToken)
    {
        await queue.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await writer.BeginAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            End(exception);
            SqliteFailures.ThrowIfOutage(exception);
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
