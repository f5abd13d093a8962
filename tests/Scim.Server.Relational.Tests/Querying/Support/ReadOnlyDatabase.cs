using System.Data.Common;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Reads a filled database over a connection of its own, to observe the statements of the stores. The benchmarks compile this file, too. Not thread-safe.</summary>
internal abstract class ReadOnlyDatabase(DbConnection connection, SqlDialect dialect, DatabaseSchemaScripts scripts) : Database(scripts, applySchema: false)
{
    public override SqlDialect Dialect => dialect;

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await base.DisposeAsync();
    }

    internal override ValueTask<TResult> RunReadAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        work(CreateSession(connection, tenant), tenant ?? default, cancellationToken);

    internal override ValueTask<TResult> RunWriteAsync<TResult>(
        TenantKey? tenant, Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only reads are observed.");

    internal override ValueTask<DatabaseUnit> BeginUnitAsync(UnitOwner owner, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only reads are observed.");

    protected abstract SqlSession CreateSession(DbConnection connection, TenantKey? tenant);
}
