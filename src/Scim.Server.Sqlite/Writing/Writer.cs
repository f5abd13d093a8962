using Scim.Server.Sqlite.Connections;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server.Sqlite.Writing;

/// <summary>The one connection that writes; opened when it is needed, and opened anew after a failure that it may not have survived. Not thread-safe.</summary>
internal sealed class Writer(ConnectionSource source, Patience patience) : IDisposable
{
    private Connection? connection;

    /// <summary>Begins a transaction that may write.</summary>
    public async ValueTask<Connection> BeginAsync(CancellationToken cancellationToken)
    {
        var opened = connection ??= await patience.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        await patience.RunAsync(opened, "BEGIN IMMEDIATE", cancellationToken).ConfigureAwait(false);
        return opened;
    }

    /// <summary>Takes back what is not committed, after a failure or without one.</summary>
    public void Rollback(Exception? failure)
    {
        try
        {
            connection?.Rollback();
        }
        catch (Exception exception) when (SqliteFailures.IsOfDriver(exception))
        {
            Dispose();
        }

        if (failure is not null && SqliteFailures.IsUnsound(failure))
        {
            Dispose();
        }
    }

    /// <summary>Closes the connection; an open transaction is taken back.</summary>
    public void Dispose()
    {
        connection?.Dispose();
        connection = null;
    }
}
