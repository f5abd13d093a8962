using Microsoft.Data.Sqlite;
using SQLitePCL;
using Scim.Server.Relational.Sql;

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

/// <summary>The prepared commands of a connection by their text; if there are too many, the least recently used ones are evicted. Not thread-safe.</summary>
internal sealed class CommandCache(SqliteConnection connection) : IDisposable
{
    private const int Capacity = 200;

    private readonly Dictionary<object, CachedCommand> commands = [];
    private readonly List<CachedCommand> extra = [];
    private long uses;

    /// <summary>A command with the statement's arguments, ready to run.</summary>
    public SqliteCommand Get(SqlStatement statement)
    {
        if (!commands.TryGetValue(statement.Key, out var command))
        {
            command = Add(statement);
        }
        else if (command.IsReading)
        {
            return AddExtra(statement);
        }
        else
        {
            command.Rebind(statement);
        }

        command.LastUse = ++uses;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values.Concat(extra))
        {
            command.Dispose();
        }
    }

    private CachedCommand Add(SqlStatement statement)
    {
        if (commands.Count >= Capacity)
        {
            EvictOlderHalf();
        }

        return commands[statement.Key] = new CachedCommand(connection, statement);
    }

    // The same statement, while its own rows are still being read.
    private CachedCommand AddExtra(SqlStatement statement)
    {
        foreach (var done in extra.Where(command => !command.IsReading))
        {
            done.Dispose();
        }

        extra.RemoveAll(command => !command.IsReading);
        var added = new CachedCommand(connection, statement);
        extra.Add(added);
        return added;
    }

    private void EvictOlderHalf()
    {
        var older = commands.Where(entry => !entry.Value.IsReading).OrderBy(entry => entry.Value.LastUse).Take(Capacity / 2).ToArray();
        foreach (var (key, command) in older)
        {
            commands.Remove(key);
            command.Dispose();
        }
    }
}

/// <summary>A command that stays prepared. Not thread-safe.</summary>
internal sealed class CachedCommand : SqliteCommand
{
    public CachedCommand(SqliteConnection connection, SqlStatement statement) : base(statement.Text, connection)
    {
        foreach (var argument in statement.Arguments)
        {
            SqliteDialect.Instance.Bind(this, argument);
        }
    }

    /// <summary>Whether its rows are still being read, so that it cannot run again.</summary>
    public bool IsReading => DataReader is not null;

    /// <summary>When it was last used, as counted by its cache.</summary>
    public long LastUse { get; set; }

    /// <summary>Binds the arguments of a statement with the same text.</summary>
    public void Rebind(SqlStatement statement)
    {
        for (var index = 0; index < statement.Arguments.Length; index++)
        {
            Parameters[index].Value = SqliteDialect.ToParameterValue(statement.Arguments[index]);
        }
    }
}
