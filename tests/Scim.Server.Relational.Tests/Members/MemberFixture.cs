using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Deletes;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

/// <summary>Users and groups of one tenant, with helper methods to change and read them. Their documents are empty.</summary>
internal sealed class MemberFixture : IAsyncDisposable
{
    private readonly TestDatabase opened;
    private long now = 1_700_000_000_000;

    private MemberFixture(TestDatabase opened) => this.opened = opened;

    public Database Database => opened.Database;

    public ScimContext Context { get; } = new() { Tenant = $"t-{Guid.NewGuid():N}", ResourceType = ScimResourceTypes.Group };

    public MemberReader Reader => new(Database);

    public static CancellationToken None => CancellationToken.None;

    public static async Task<MemberFixture> StartAsync(string database) => new(await TestDatabase.OpenAsync(database));

    public Task<Guid> AddGroupAsync(string? display = null) => AddAsync(ScimResourceTypes.Group, display);

    public Task<Guid> AddUserAsync(string? display = null) => AddAsync(ScimResourceTypes.User, display);

    /// <summary>New users, by id.</summary>
    public async Task<Guid[]> AddUsersAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => CreateId()).ToArray();
        foreach (var part in ids.Chunk(1_000))
        {
            await WriteAsync((session, tenant, token) => session.ExecuteAsync(
                SqlText.From($"{InsertResource} VALUES {SqlText.Join($", ", Array.ConvertAll(part, id => CreateRowSql(tenant, id, "User", null)))}"), token));
        }

        return ids;
    }

    public Task<ScimWriteResult> ChangeAsync(Guid group, ScimMemberDelta delta, ScimVersion? expected = null, ScimContext? context = null)
    {
        var time = Interlocked.Increment(ref now);
        return Database.WriteAsync(
            context ?? Context,
            (session, tenant, token) =>
                new MemberUpdate(ScimResourceTypes.Group, new ResourceKey(tenant, group), MemberDelta.From(delta), expected, time).RunAsync(session, token),
            None).AsTask();
    }

    public Task<ScimWriteResult> AddMembersAsync(Guid group, params Guid[] members) => ChangeAsync(group, AddDelta(members));

    public Task<ScimWriteResult> DeleteAsync(ScimResourceType type, Guid id, ScimVersion? expected = null)
    {
        var time = Interlocked.Increment(ref now);
        return Database.WriteAsync(
            Context,
            (session, tenant, token) => new ResourceDelete(type, new ResourceKey(tenant, id), expected, time).RunAsync(session, token),
            None).AsTask();
    }

    /// <summary>The members of a group as the table holds them, whether they exist or not.</summary>
    public Task<List<Guid>> GetMembersAsync(Guid group) =>
        ReadAsync(tenant => SqlText.From($"SELECT member_id FROM scim_member WHERE tenant_id = {tenant} AND group_id = {group} ORDER BY member_id"));

    public Task<List<Guid>> GetGroupsAsync(Guid member) =>
        ReadAsync(tenant => SqlText.From($"SELECT group_id FROM scim_member WHERE tenant_id = {tenant} AND member_id = {member} ORDER BY group_id"));

    public Task<List<Guid>> ReadAsync(Func<TenantKey, SqlText> statement) =>
        Database.ReadAsync(
            Context,
            async (session, tenant, token) =>
            {
                var ids = new List<Guid>();
                await session.ReadEachAsync(statement(tenant), row => ids.Add(session.Dialect.ReadId(row, 0)), token);
                return ids;
            },
            None).AsTask();

    public async Task<ResourceState> GetStateAsync(Guid id) =>
        await Database.ReadAsync(
            Context,
            (session, tenant, token) => session.ReadFirstAsync(
                SqlText.From($"SELECT version, created, modified FROM scim_resource WHERE tenant_id = {tenant} AND id = {id}"), row => ResourceState.Read(row, 0), token),
            None) ?? throw new InvalidOperationException("There is no such resource.");

    public ValueTask<TResult> WriteAsync<TResult>(Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work) =>
        Database.WriteAsync(Context, work, None);

    public static ScimMemberDelta AddDelta(params Guid[] ids) => new() { Add = [.. ids.Select(id => new ScimMember { Value = FormatId(id) })] };

    public static ScimMemberDelta RemoveDelta(params Guid[] ids) => new() { Remove = [.. ids.Select(FormatId)] };

    public static string FormatId(Guid id) => ResourceId.ToText(id);

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    private static Guid CreateId() => ScimResourceId.New(TimeProvider.System.GetUtcNow());

    private static SqlText InsertResource => SqlText.From($"INSERT INTO scim_resource (tenant_id, id, rtype, created, modified, version, display, doc)");

    private static SqlText CreateRowSql(TenantKey tenant, Guid id, string type, string? display) =>
        SqlText.From($"({tenant}, {id}, {type}, {0L}, {0L}, {1L}, CAST({display} AS text), {new DocumentText("{}"u8.ToArray())})");

    private async Task<Guid> AddAsync(ScimResourceType type, string? display)
    {
        var id = CreateId();
        await WriteAsync((session, tenant, token) => session.ExecuteAsync(SqlText.From($"{InsertResource} VALUES {CreateRowSql(tenant, id, type.Name, display)}"), token));
        return id;
    }
}
