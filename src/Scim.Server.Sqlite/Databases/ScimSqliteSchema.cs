using Scim.Server.Relational.Databases;
using Scim.Server.Sqlite.Connections;

namespace Scim.Server;

/// <summary>The schema scripts of the stores in SQLite, for applying them by hand.</summary>
public static class ScimSqliteSchema
{
    /// <summary>The scripts in the order in which they are applied; each runs in a transaction of its own (<c>BEGIN IMMEDIATE</c>). Thread-safe.</summary>
    public static IReadOnlyList<ScimSchemaScript> Scripts => Schema.All;

    internal static DatabaseSchemaScripts Schema { get; } = new(DatabaseSchemaScripts.ReadFrom(typeof(ScimSqliteSchema).Assembly))
    {
        CountVersionTables = SqliteDialect.CountVersionTables,
    };
}
