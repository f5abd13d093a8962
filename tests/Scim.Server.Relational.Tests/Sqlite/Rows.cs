using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Tests.Sqlite;

/// <summary>Small pieces of work over scim_member, the table with the fewest columns.</summary>
internal static class Rows
{
    public static readonly ScimContext Context = new() { Tenant = "acme", ResourceType = ScimResourceTypes.User };

    public static async ValueTask<int> AddAsync(SqlSession session, TenantKey tenant, Guid id, CancellationToken token) =>
        await session.ExecuteAsync(SqlText.From($"INSERT INTO scim_member (tenant_id, group_id, member_id) VALUES ({tenant}, {id}, {id})"), token);

    public static ValueTask<int> AddAsync(Database database, Guid id, IScimUnitOfWork? unit = null) =>
        database.WriteAsync(Context with { UnitOfWork = unit }, (session, tenant, token) => AddAsync(session, tenant, id, token), CancellationToken.None);

    public static ValueTask<long> CountAsync(Database database, IScimUnitOfWork? unit = null) =>
        database.ReadAsync(Context with { UnitOfWork = unit }, CountAsync, CancellationToken.None);

    public static async ValueTask<long> CountAsync(SqlSession session, TenantKey tenant, CancellationToken token)
    {
        await using var reader = await session.QueryAsync(SqlText.From($"SELECT count(*) FROM scim_member WHERE tenant_id = {tenant}"), token);
        await reader.ReadAsync(token);
        return reader.GetInt64(0);
    }
}
