namespace Scim.Server;

/// <summary>When SQLite asks the operating system to bring what was committed to the disk.</summary>
public enum ScimSqliteSynchronous
{
    /// <summary>Before a write is acknowledged: it survives a loss of power.</summary>
    Full,

    /// <summary>
    /// From time to time: the file stays whole and an acknowledged write survives a crash of the process, but the last ones may be lost with the power.
    /// </summary>
    Normal,
}
