using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;

namespace Scim.Server;

/// <summary>The schema scripts of the stores in PostgreSQL, for applying them by hand.</summary>
public static class ScimPostgreSqlSchema
{
    /// <summary>The scripts in the order in which they are applied; each runs in a transaction of its own. Thread-safe.</summary>
    public static IReadOnlyList<ScimSchemaScript> Scripts => Schema.All;

    internal static DatabaseSchemaScripts Schema { get; } = new(DatabaseSchemaScripts.ReadFrom(typeof(ScimPostgreSqlSchema).Assembly))
    {
        CountVersionTables = PostgreSqlDialect.CountVersionTables,
        Lock = PostgreSqlDialect.LockSchema,
    };
}
