using System.Data.Common;
using Scim.Server.Benchmarks.Stores.Servers;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>A filled database that reads as the stores do and keeps the plans of what was read. Not thread-safe.</summary>
internal sealed class PlanDatabase(DbConnection connection, bool isSqlite)
    : Database(isSqlite ? ScimSqliteSchema.Schema : ScimPostgreSqlSchema.Schema, applySchema: false)
{
    private readonly List<string> plans = [];

    public override SqlDialect Dialect => isSqlite ? SqliteDialect.Instance : PostgreSqlDialect.Instance;

    public static async Task<PlanDatabase> OpenAsync(BenchDatabase database) => new(await database.ConnectAsync(), database is SqliteBench);

    /// <summary>The plans since they were last taken.</summary>
    public IReadOnlyList<string> TakePlans()
    {
        string[] taken = [.. plans];
        plans.Clear();
        return taken;
    }

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await base.DisposeAsync();
    }

    internal override ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        work(new PlanSession(connection, Dialect, tenant, plans), tenant ?? default, cancellationToken);

    internal override ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only what reads is explained.");

    internal override ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only what reads is explained.");
}
