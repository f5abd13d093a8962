using System.Diagnostics;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Retries while another process holds the lock on the file, without blocking a thread. Thread-safe.</summary>
internal sealed class BusyRetry(TimeSpan limit, TimeProvider time)
{
    private static readonly RetryPolicy Retries = new() { FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(25), HasJitter = false };

    /// <summary>Runs a statement as soon as no other connection holds the lock that it needs.</summary>
    /// <exception cref="ScimException">503 with Retry-After: the limit has passed.</exception>
    public ValueTask RunAsync(Connection connection, string sql, CancellationToken cancellationToken) =>
        RetryAsync(() => connection.TryRun(sql), cancellationToken);

    /// <summary>Opens a connection that writes, as soon as no other one is creating, recovering or closing the file.</summary>
    /// <exception cref="ScimException">503 with Retry-After: the limit has passed.</exception>
    public async ValueTask<Connection> OpenAsync(ConnectionFactory source, CancellationToken cancellationToken)
    {
        Connection? opened = null;
        await RetryAsync(() => source.TryOpenForWriting(out opened), cancellationToken).ConfigureAwait(false);
        return opened ?? throw new UnreachableException();
    }

    private async ValueTask RetryAsync(Func<bool> attempt, CancellationToken cancellationToken)
    {
        var attempts = Retries.Begin(time, limit);
        while (!attempt())
        {
            if (!attempts.CanRetry)
            {
                throw new ScimException(ScimError.Unavailable("The database is locked by another process; retry the request.", TimeSpan.FromSeconds(1)));
            }

            await attempts.NextAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
