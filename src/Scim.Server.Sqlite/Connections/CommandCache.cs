using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Sqlite.Connections;

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
