using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Stores;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.PostgreSql;

/// <summary>
/// A server that started on an empty database reads no more for its writes and lookups, once the database is large, than with fresh statistics. What is
/// read is counted in blocks, by the database itself.
/// </summary>
public sealed class KeptPlanTests
{
    private const int Users = 100_000;
    private const int Members = 50_000;
    private const int Turns = 10;

    private static readonly string[] Tables = ["scim_resource", "scim_index", "scim_member", "scim_path", "scim_tenant", "scim_generation"];

    [Theory]
    [InlineData("never")]
    [InlineData("while empty")]
    [InlineData("with ten rows")]
    public async Task Writes_and_lookups_read_as_little_as_with_fresh_statistics_though_tables_were_analysed(string analysed)
    {
        await using var own = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        await own.RunAsync([.. Tables.Select(table => $"ALTER TABLE {table} SET (autovacuum_enabled = false)")]);
        await AnalyzeAsync(own, analysed == "while empty");
        await using var database = PostgreSqlDatabases.Open(own, "Maximum Pool Size=1");
        await using var world = new StoreWorld(database);
        var (group, user) = ((await world.CreateGroupAsync("everyone")).Id, (await world.CreateAsync("first")).Id);
        var work = new Work(world, group);
        await work.RunAsync(Turns);
        await AnalyzeAsync(own, analysed == "with ten rows");

        await FillAsync(own, user, group);
        await work.RunAsync(2 * Turns);
        var kept = await CountAsync(database, work);
        await AnalyzeAsync(own, true);
        await work.RunAsync(Turns);
        var fresh = await CountAsync(database, work);

        kept.Should().BeLessThan(fresh * 3 / 2, "{0} blocks are read with fresh statistics", fresh);
    }

    private static Task<string> AnalyzeAsync(PostgreSqlTestDatabase database, bool now) =>
        now ? database.RunAsync("VACUUM ANALYZE") : Task.FromResult(string.Empty);

    /// <summary>Copies a user and puts the copies into a group.</summary>
    private static Task<string> FillAsync(PostgreSqlTestDatabase database, string user, string group)
    {
        const string Id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
        return database.RunAsync(
            $"""
            INSERT INTO scim_resource (tenant_id, id, rtype, active, created, modified, version, display, doc)
            SELECT tenant_id, {Id}, rtype, active, created + n, modified + n, 1, display || n, doc FROM scim_resource, generate_series(1, {Users}) n WHERE id = '{user}'
            """,
            $"""
            INSERT INTO scim_index (tenant_id, path_id, val, id, ord, rest, uniq)
            SELECT tenant_id, path_id, val || n, {Id}, ord, rest, uniq || n FROM scim_index, generate_series(1, {Users}) n WHERE id = '{user}'
            """,
            $"""
            INSERT INTO scim_member (tenant_id, group_id, member_id)
            SELECT tenant_id, id, {Id} FROM scim_resource, generate_series(1, {Members}) n WHERE id = '{group}'
            """);
    }

    private static async Task<long> CountAsync(PostgreSqlDatabase database, Work work)
    {
        var before = await BlocksAsync(database);
        await work.RunAsync(Turns);
        return await BlocksAsync(database) - before;
    }

    private static async Task<long> BlocksAsync(PostgreSqlDatabase database)
    {
        await ReadAsync(database, SqlText.OfSystem($"SELECT 1::bigint FROM (SELECT pg_stat_force_next_flush()) flushed"));
        return await ReadAsync(database, SqlText.OfSystem(
            $"SELECT sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))::bigint FROM pg_statio_user_tables"));
    }

    private static async Task<long> ReadAsync(PostgreSqlDatabase database, SqlText statement) =>
        await database.RunSystemAsync((session, token) => session.ReadFirstAsync(statement, row => row.GetInt64(0), token), default) ?? 0;

    /// <summary>Everything that provisioning does to a user, in turns.</summary>
    private sealed class Work(StoreWorld world, string group)
    {
        private int turn;

        public async Task RunAsync(int turns)
        {
            for (var last = turn + turns; turn < last; turn++)
            {
                await RunAsync($"user-{turn}");
            }
        }

        private async Task RunAsync(string name)
        {
            var id = (await world.CreateAsync(name)).Id;
            string[] both = [id, (await world.CreateAsync(name + "-2")).Id];
            await ((IScimGroupedStore<ScimUser>)world.Users).FindWithGroupsAsync(id, ScimProjection.Default, world.Context, default);
            await world.UpdateAsync(id, user => user.Title = name);
            await world.Users.QueryAsync(new ScimQuery { Filter = Equal(ScimResourceTypes.User, "userName", name), Count = 10 }, world.Context, default);
            await world.Groups.QueryAsync(new ScimQuery { Filter = Equal(ScimResourceTypes.Group, "displayName", "everyone"), Count = 10 }, world.GroupContext, default);
            await AddAsync(id);
            await ChangeAsync(new() { Remove = [id] });
            await AddAsync(both);
            await ((IScimMemberStore)world.Groups).FindGroupsAsync(both, world.GroupContext, default);
            await ((IScimMemberStore)world.Groups).ResolveAsync([id, group], world.GroupContext, default);
            await ChangeAsync(new() { Remove = both });
            await AddAsync(id);
            await world.Users.DeleteAsync(id, null, world.Context, default);
            await world.Users.DeleteAsync(both[1], null, world.Context, default);
        }

        private ValueTask<ScimStamp> AddAsync(params string[] ids) => ChangeAsync(new() { Add = [.. ids.Select(id => new ScimMember { Value = id, Type = "User" })] });

        private ValueTask<ScimStamp> ChangeAsync(ScimMemberDelta delta) =>
            world.Groups.UpdateAsync(new ScimUpdate<ScimGroup> { Id = group, Members = delta, Changed = [new ScimPath("members")] }, world.GroupContext, default);

        private static ScimComparison Equal(ScimResourceType type, string name, string value) => new(
            new ScimAttributePath(null, type.Root.Find(name) ?? throw new InvalidOperationException("The type lacks the attribute."), null),
            ScimOperator.Equal,
            ScimValue.From(value));
    }
}
