namespace Scim.Server;

/// <summary>What the stores over SQLite may be told. Read once, when the application starts.</summary>
public sealed class ScimSqliteOptions : ScimRelationalOptions
{
    /// <summary>When what was committed reaches the disk. Default <see cref="ScimSqliteSynchronous.Full"/>.</summary>
    public ScimSqliteSynchronous Synchronous { get; set; } = ScimSqliteSynchronous.Full;

    /// <summary>
    /// How long a write waits while another process holds the file, before it is answered 503, and how long closing waits for a unit
    /// of work that nobody has ended. 0 to 60 seconds. Default 5 seconds.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
