namespace Scim.Server;

/// <summary>When SQLite flushes committed writes to disk.</summary>
public enum ScimSqliteSynchronous
{
    /// <summary>Before a write is acknowledged: acknowledged writes survive a power failure.</summary>
    Full,

    /// <summary>
    /// At checkpoints: the file stays consistent and acknowledged writes survive a crash of the process, but the latest may be lost in a power failure.
    /// </summary>
    Normal,
}
