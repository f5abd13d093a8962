using Scim.Server.Relational.Schema;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>The scripts for PostgreSQL.</summary>
internal static class PostgreSqlScripts
{
    public static SchemaScripts All { get; } = new(SchemaScripts.ReadFrom(typeof(PostgreSqlScripts).Assembly))
    {
        CountVersionTables = SqlText.OfSystem($"SELECT count(to_regclass('scim_schema_version'))"),
        Lock = PostgreSql.Sql.PostgreSqlDialect.LockSchema,
    };
}
