using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Deleting;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Members;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

/// <summary>Users and groups of a tenant of their own, with short words for what tests do to them. Their documents are empty.</summary>
internal sealed class MemberWorld : IAsyncDisposable
{
    private readonly TestDatabase opened;
    private long now = 1_700_000_000_000;

    private MemberWorld(TestDatabase opened) => this.opened = opened;

    public Database Database => opened.Database;

    public ScimContext Context { get; } = new() { Tenant = $"t-{Guid.NewGuid():N}", ResourceType = ScimResourceTypes.Group };

    public MemberReader Reader => new(Database);

    public static CancellationToken None => CancellationToken.None;

    public static async Task<MemberWorld> StartAsync(string database) => new(await TestDatabase.OpenAsync(database));

    public Task<Guid> AddGroupAsync(string? display = null) => AddAsync(ScimResourceTypes.Group, display);

    public Task<Guid> AddUserAsync(string? display = null) => AddAsync(ScimResourceTypes.User, display);

    /// <summary>New users, by id.</summary>
    public async Task<Guid[]> AddUsersAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => NewId()).ToArray();
        foreach (var part in ids.Chunk(1_000))
        {
            await WriteAsync((session, tenant, token) => session.ExecuteAsync(
                SqlText.Of($"{InsertResource} VALUES {SqlText.Join($", ", Array.ConvertAll(part, id => Row(tenant, id, "User", null)))}"), token));
        }

        return ids;
    }

    public Task<ScimStamp> ChangeAsync(Guid group, ScimMemberDelta delta, ScimVersion? expected = null, ScimContext? context = null)
    {
        var time = Interlocked.Increment(ref now);
        return Database.WriteAsync(
            context ?? Context,
            (session, tenant, token) =>
                new MemberUpdate(ScimResourceTypes.Group, new ResourceKey(tenant, group), MemberDelta.Of(delta), expected, time).RunAsync(session, token),
            None).AsTask();
    }

    public Task<ScimStamp> JoinAsync(Guid group, params Guid[] members) => ChangeAsync(group, Adding(members));

    public Task<ScimStamp> DeleteAsync(ScimResourceType type, Guid id, ScimVersion? expected = null)
    {
        var time = Interlocked.Increment(ref now);
        return Database.WriteAsync(
            Context,
            (session, tenant, token) => new ResourceDeletion(type, new ResourceKey(tenant, id), expected, time).RunAsync(session, token),
            None).AsTask();
    }

    /// <summary>The members of a group as the table holds them, whether they exist or not.</summary>
    public Task<List<Guid>> MembersOfAsync(Guid group) =>
        ReadAsync(tenant => SqlText.Of($"SELECT member_id FROM scim_member WHERE tenant_id = {tenant} AND group_id = {group} ORDER BY member_id"));

    public Task<List<Guid>> GroupsOfAsync(Guid member) =>
        ReadAsync(tenant => SqlText.Of($"SELECT group_id FROM scim_member WHERE tenant_id = {tenant} AND member_id = {member} ORDER BY group_id"));

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

    public async Task<ResourceState> StateOfAsync(Guid id) =>
        await Database.ReadAsync(
            Context,
            (session, tenant, token) => session.ReadFirstAsync(
                SqlText.Of($"SELECT version, created, modified FROM scim_resource WHERE tenant_id = {tenant} AND id = {id}"), row => ResourceState.Read(row, 0), token),
            None) ?? throw new InvalidOperationException("There is no such resource.");

    public ValueTask<TResult> WriteAsync<TResult>(Func<SqlSession, TenantKey, CancellationToken, ValueTask<TResult>> work) =>
        Database.WriteAsync(Context, work, None);

    public static ScimMemberDelta Adding(params Guid[] ids) => new() { Add = [.. ids.Select(id => new ScimMember { Value = Text(id) })] };

    public static ScimMemberDelta Removing(params Guid[] ids) => new() { Remove = [.. ids.Select(Text)] };

    public static string Text(Guid id) => ResourceId.ToText(id);

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    private static Guid NewId() => ScimResourceId.New(TimeProvider.System.GetUtcNow());

    private static SqlText InsertResource => SqlText.Of($"INSERT INTO scim_resource (tenant_id, id, rtype, created, modified, version, display, doc)");

    private static SqlText Row(TenantKey tenant, Guid id, string type, string? display) =>
        SqlText.Of($"({tenant}, {id}, {type}, {0L}, {0L}, {1L}, CAST({display} AS text), {new DocumentText("{}"u8.ToArray())})");

    private async Task<Guid> AddAsync(ScimResourceType type, string? display)
    {
        var id = NewId();
        await WriteAsync((session, tenant, token) => session.ExecuteAsync(SqlText.Of($"{InsertResource} VALUES {Row(tenant, id, type.Name, display)}"), token));
        return id;
    }
}
