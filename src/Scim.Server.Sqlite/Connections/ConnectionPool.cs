namespace Scim.Server.Sqlite.Connections;

/// <summary>
/// A pool of read-only connections. It has no upper limit, because a caller that streams may need a second connection to continue; a few idle ones are kept. Thread-safe.
/// </summary>
internal sealed class ConnectionPool(ConnectionSource source) : IDisposable
{
    // More than the processors can use: a thread that was interrupted holds its own, and opening one costs as much as many reads.
    private const int MostIdle = 64;

    private readonly Stack<Connection> idle = new();
    private readonly Lock gate = new();
    private bool isClosed;

    public Connection Take()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (idle.TryPop(out var connection))
            {
                return connection;
            }
        }

        return source.OpenForReading();
    }

    /// <summary>Takes a connection back, or closes it where something was wrong with it.</summary>
    public void Return(Connection connection, bool isSound)
    {
        lock (gate)
        {
            if (isSound && !isClosed && idle.Count < MostIdle)
            {
                idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            while (idle.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }
}
