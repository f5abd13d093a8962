using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Sqlite.Writes;

/// <summary>The one connection that writes; opened on demand, and reopened after a failure that may have broken it. Not thread-safe.</summary>
internal sealed class WriterConnection(ConnectionFactory source, BusyRetry retry) : IDisposable
{
    private Connection? connection;

    /// <summary>Begins a transaction that may write.</summary>
    public async ValueTask<Connection> BeginAsync(CancellationToken cancellationToken)
    {
        var opened = connection ??= await retry.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        await retry.RunAsync(opened, "BEGIN IMMEDIATE", cancellationToken).ConfigureAwait(false);
        return opened;
    }

    /// <summary>Rolls back uncommitted changes, after a failure or without one.</summary>
    public void Rollback(Exception? failure)
    {
        try
        {
            connection?.Rollback();
        }
        catch (Exception exception) when (SqliteExceptionMapper.IsDriverException(exception))
        {
            Dispose();
        }

        if (failure is not null && SqliteExceptionMapper.MayBreakConnection(failure))
        {
            Dispose();
        }
    }

    /// <summary>Closes the connection; an open transaction is rolled back.</summary>
    public void Dispose()
    {
        connection?.Dispose();
        connection = null;
    }
}

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
