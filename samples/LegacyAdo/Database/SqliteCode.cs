namespace LegacyAdo.Database;

/// <summary>The result codes of SQLite that mean something to a client.</summary>
internal enum SqliteCode
{
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Full = 13,
    CannotOpen = 14,
    Constraint = 19,
}
