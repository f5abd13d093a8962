using Scim.Server.Relational.Schema;
using Scim.Server.Sqlite.Sql;

namespace Scim.Server;

/// <summary>The tables of the stores over SQLite, for those who apply them themselves.</summary>
public static class ScimSqliteSchema
{
    /// <summary>The scripts in the order in which they are applied; each runs in a transaction of its own (<c>BEGIN IMMEDIATE</c>). Thread-safe.</summary>
    public static IReadOnlyList<ScimSchemaScript> Scripts => Schema.All;

    internal static SchemaScripts Schema { get; } = new(SchemaScripts.ReadFrom(typeof(ScimSqliteSchema).Assembly))
    {
        CountVersionTables = SqliteDialect.CountVersionTables,
    };
}
