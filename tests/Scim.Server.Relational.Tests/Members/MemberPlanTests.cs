using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

/// <summary>The query plans of the statements.</summary>
public sealed class MemberPlanTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_groups_of_members_are_found_by_the_reverse_index_alone(string database)
    {
        await using var world = await CreateLargeAsync(database);
        var users = await world.AddUsersAsync(3);

        var plan = await ExplainAsync(world, sql => sql.SelectGroups(users));

        plan.Should().Contain("scim_member_member").And.NotContain("scan on scim_member ").And.NotContain("scan on scim_resource ");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_direct_groups_of_a_member_are_found_by_the_reverse_index_alone(string database)
    {
        await using var world = await CreateLargeAsync(database);

        var plan = await ExplainAsync(world, (dialect, tenant) => MemberSql.SelectDirectGroups(dialect, SqlText.From($"{tenant}"), SqlText.From($"{Guid.CreateVersion7()}")));

        plan.Should().Contain("scim_member_member").And.NotContain("scan on scim_member ").And.NotContain("scan on scim_resource ").And.NotContain("scan scim_");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_batch_of_members_is_found_by_keys_alone(string database)
    {
        await using var world = await CreateLargeAsync(database);

        var plan = await ExplainAsync(world, sql => sql.SelectBatch(Guid.CreateVersion7(), ScimResourceTypes.Group, Guid.CreateVersion7(), MemberReader.DefaultBatchSize));

        plan.Should().NotContain("seq scan").And.NotContain("merge join").And.NotContain("scan scim_");
    }

    private static async Task<MemberFixture> CreateLargeAsync(string database)
    {
        var world = await MemberFixture.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(5_000));
        await world.AddMembersAsync(group, users);
        await world.Database.WriteSystemAsync((session, token) => session.ExecuteAsync(SqlText.ForSystem($"ANALYZE"), token), MemberFixture.None);
        return world;
    }

    private static Task<string> ExplainAsync(MemberFixture world, Func<MemberSql, SqlText> statement) =>
        ExplainAsync(world, (dialect, tenant) => statement(new MemberSql(dialect, tenant)));

    private static async Task<string> ExplainAsync(MemberFixture world, Func<SqlDialect, TenantKey, SqlText> statement)
    {
        var lines = new List<string>();
        await world.Database.ReadAsync(
            world.Context,
            async (session, tenant, token) =>
            {
                var sql = statement(session.Dialect, tenant);
                var isSqlite = session.Dialect.Name == "sqlite";
                await session.ReadEachAsync(
                    isSqlite ? SqlText.From($"EXPLAIN QUERY PLAN {sql}") : SqlText.From($"EXPLAIN {sql}"), row => lines.Add(row.GetString(isSqlite ? 3 : 0)), token);
                return lines.Count;
            },
            MemberFixture.None);
        return string.Join('\n', lines).ToLowerInvariant();
    }
}
