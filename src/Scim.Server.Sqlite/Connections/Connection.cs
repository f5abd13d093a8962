using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>An open connection with its prepared commands. Not thread-safe.</summary>
internal sealed class Connection(SqliteConnection inner) : IDisposable
{
    public CommandCache Commands { get; } = new(inner);

    /// <summary>Whether a transaction is open; some failures end it.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(inner.Handle) == 0;

    /// <summary>Runs a statement that controls the connection or a transaction, without waiting for a lock.</summary>
    public void Run(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(inner.Handle, sql), inner.Handle);

    /// <summary>Runs a statement that controls the connection; false if another connection holds the lock that it needs.</summary>
    public bool TryRun(string sql)
    {
        var code = raw.sqlite3_exec(inner.Handle, sql);
        if ((code & 0xFF) == raw.SQLITE_BUSY)
        {
            return false;
        }

        SqliteException.ThrowExceptionForRC(code, inner.Handle);
        return true;
    }

    /// <summary>Rolls back the transaction, if one is open.</summary>
    public void Rollback()
    {
        if (IsInTransaction)
        {
            Run("ROLLBACK");
        }
    }

    /// <summary>Reads a setting.</summary>
    public string? ReadText(string sql)
    {
        using var command = inner.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }

    public void Dispose()
    {
        Commands.Dispose();
        inner.Dispose();
    }
}
