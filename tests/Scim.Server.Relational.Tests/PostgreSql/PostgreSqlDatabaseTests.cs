using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

public sealed class PostgreSqlDatabaseTests
{
    [Fact]
    public async Task An_empty_database_gets_its_tables_with_the_first_call()
    {
        var server = await PostgreSqlServer.Shared;
        await using var empty = await server.CreateEmptyDatabaseAsync();
        await using var database = PostgreSqlDatabases.Open(empty);

        var found = await database.ReadAsync(PostgreSqlDatabases.ContextOf("a"), CountAsync, default);

        found.Should().Be(0);
        (await empty.RunAsync("SELECT version, name FROM scim_schema_version")).Should().Be("1|initial");
    }

    [Fact]
    public async Task What_is_written_is_read()
    {
        var database = await PostgreSqlDatabases.SharedAsync();
        var context = PostgreSqlDatabases.ContextOf("written");

        await database.WriteAsync(context, (session, tenant, token) => session.ExecuteLastAsync([Insert(tenant, Guid.NewGuid())], token), default);
        await database.WriteAsync(context, (session, tenant, token) => session.ExecuteAsync(Insert(tenant, Guid.NewGuid()), token), default);

        (await database.ReadAsync(context, CountAsync, default)).Should().Be(2);
    }

    private static SqlText Insert(TenantKey tenant, Guid id) => SqlText.Of(
        $"INSERT INTO scim_resource (tenant_id, id, rtype, created, modified, version, doc) VALUES ({tenant}, {id}, {"User"}, {0L}, {0L}, {1L}, {new DocumentText("{}"u8.ToArray())})")
        .Prepared();

    private static async ValueTask<long> CountAsync(SqlSession session, TenantKey tenant, CancellationToken cancellationToken)
    {
        await using var reader = await session.QueryAsync(SqlText.Of($"SELECT count(*) FROM scim_resource WHERE tenant_id = {tenant}"), cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }
}
