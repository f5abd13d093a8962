using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Sqlite.Connections;

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
