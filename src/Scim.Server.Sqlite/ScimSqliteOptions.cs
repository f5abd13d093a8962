namespace Scim.Server;

/// <summary>Options of the stores in SQLite. Read once, at startup.</summary>
public sealed class ScimSqliteOptions : ScimRelationalOptions
{
    /// <summary>When committed writes are flushed to disk. Default <see cref="ScimSqliteSynchronous.Full"/>.</summary>
    public ScimSqliteSynchronous Synchronous { get; set; } = ScimSqliteSynchronous.Full;

    /// <summary>
    /// How long a write waits while another process holds the lock on the file before it is answered with 503, and how long shutdown waits for
    /// an open unit of work. 0 to 60 seconds. Default 5 seconds.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
