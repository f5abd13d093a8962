using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>Copies a user many times and puts half of the copies into a group, by statements that make the rows inside the database.</summary>
internal static class LargeData
{
    public const int Users = 100_000;
    public const int Members = Users / 2;

    public static async Task FillAsync(Database database, PlanFixture world)
    {
        var (user, group) = (Guid.Parse(world.Users[0]), Guid.Parse(world.Large));
        await database.WriteAsync(
            world.UserContext,
            async (session, tenant, token) =>
            {
                var isSqlite = !session.Dialect.HasArrays;
                var id = isSqlite ? SqlText.From($"unhex('00000000000070008000' || printf('%012x', n))") : SqlText.From($"('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid");
                await session.ExecuteAsync(
                    SqlText.From(
                        $"""
                        INSERT INTO scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)
                        SELECT tenant_id, {id}, rtype, active, created + n, modified + n, 1, display || n, doc FROM scim_resource, {Numbers(isSqlite, Users)}
                        WHERE tenant_id = {tenant} AND id = {user}
                        """),
                    token);
                await session.ExecuteAsync(
                    SqlText.From(
                        $"""
                        INSERT INTO scim_index (tenant_id, path_id, val, id, ord, rest, uniq)
                        SELECT tenant_id, path_id, val || n, {id}, ord, rest, uniq || n FROM scim_index, {Numbers(isSqlite, Users)}
                        WHERE tenant_id = {tenant} AND id = {user}
                        """),
                    token);
                await session.ExecuteAsync(
                    SqlText.From($"INSERT INTO scim_member (tenant_id, group_id, member_id) SELECT {tenant}, {group}, {id} FROM {Numbers(isSqlite, Members)}"), token);
                return true;
            },
            default);
    }

    private static SqlText Numbers(bool isSqlite, int count) => isSqlite
        ? SqlText.From($"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count}) SELECT n FROM s) s")
        : SqlText.From($"generate_series(1, {count}) s(n)");
}
