namespace Scim.Server.Sqlite.Connections;

/// <summary>
/// A pool of read-only connections. It has no upper limit, because a caller that streams may need a second connection to continue; a few idle ones are kept. Thread-safe.
/// </summary>
internal sealed class ConnectionPool(ConnectionFactory source) : IDisposable
{
    // More than the processors can use: a preempted thread keeps its connection, and opening one costs as much as many reads.
    private const int MaxIdle = 64;

    private readonly Stack<Connection> idle = new();
    private readonly Lock gate = new();
    private bool isClosed;

    public Connection Rent()
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

    /// <summary>Returns a connection to the pool, or closes it if it may be broken.</summary>
    public void Return(Connection connection, bool isSound)
    {
        lock (gate)
        {
            if (isSound && !isClosed && idle.Count < MaxIdle)
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
