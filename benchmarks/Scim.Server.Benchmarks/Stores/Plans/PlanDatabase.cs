using System.Data.Common;
using Scim.Server.Benchmarks.Stores.Servers;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Querying.Support;
using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>A filled database that reads as the stores do and keeps the plans of what was read. Not thread-safe.</summary>
internal sealed class PlanDatabase(DbConnection connection, SqlDialect dialect, DatabaseSchemaScripts scripts) : ReadOnlyDatabase(connection, dialect, scripts)
{
    private readonly List<string> plans = [];

    public static async Task<PlanDatabase> OpenAsync(BenchDatabase database) => database is SqliteBench
        ? new(await database.ConnectAsync(), SqliteDialect.Instance, ScimSqliteSchema.Schema)
        : new(await database.ConnectAsync(), PostgreSqlDialect.Instance, ScimPostgreSqlSchema.Schema);

    /// <summary>The plans since they were last taken.</summary>
    public IReadOnlyList<string> TakePlans()
    {
        string[] taken = [.. plans];
        plans.Clear();
        return taken;
    }

    protected override SqlSession CreateSession(DbConnection connection, TenantKey? tenant) => new PlanSession(connection, Dialect, tenant, plans);
}
