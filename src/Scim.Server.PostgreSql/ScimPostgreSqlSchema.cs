using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Schema;

namespace Scim.Server;

/// <summary>The tables of the stores in PostgreSQL, for those who apply them themselves.</summary>
public static class ScimPostgreSqlSchema
{
    /// <summary>The scripts in the order in which they are applied; each runs in a transaction of its own. Thread-safe.</summary>
    public static IReadOnlyList<ScimSchemaScript> Scripts => Schema.All;

    internal static SchemaScripts Schema { get; } = new(SchemaScripts.ReadFrom(typeof(ScimPostgreSqlSchema).Assembly))
    {
        CountVersionTables = PostgreSqlDialect.CountVersionTables,
        Lock = PostgreSqlDialect.LockSchema,
    };
}
