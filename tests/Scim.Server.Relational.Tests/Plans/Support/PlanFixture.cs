using Microsoft.Extensions.Logging.Abstractions;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Querying.Support;
using Scim.Server.Relational.Tests.Stores;

namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>A tenant with ten users, a large group and two small ones, over one database that is opened again and again.</summary>
internal sealed class PlanFixture
{
    private static int names;

    private readonly StoreFixture world;

    private PlanFixture(StoreFixture world) => this.world = world;

    public string FirstUserName => "first";

    public string SmallName => "Small";

    public IReadOnlyList<string> Users { get; private init; } = [];

    public string Large { get; private init; } = string.Empty;

    public string Small { get; private init; } = string.Empty;

    public string Other { get; private init; } = string.Empty;

    public ScimContext UserContext { get; private init; } = new() { Tenant = "plans", ResourceType = ScimResourceTypes.User };

    public ScimContext GroupContext => UserContext with { ResourceType = ScimResourceTypes.Group };

    public IScimMemberStore Members => (IScimMemberStore)world.Groups;

    /// <summary>Makes the tenant.</summary>
    public static async Task<PlanFixture> CreateAsync(Database database)
    {
        var made = new PlanFixture(new StoreFixture(database));
        var users = new List<string>();
        for (var number = 0; number < 10; number++)
        {
            users.Add((await made.CreateUserAsync(number == 0 ? made.FirstUserName : $"user{number}")).Id);
        }

        return made.CreateWith(new StoreFixture(database), users, [
            (await made.CreateGroupAsync(users, "Large")).Id,
            (await made.CreateGroupAsync([.. users.Take(4)], made.SmallName)).Id,
            (await made.CreateGroupAsync([.. users.Skip(4).Take(4)], "Other")).Id,
        ]);
    }

    /// <summary>The same tenant over another connection.</summary>
    public PlanFixture WithDatabase(Database database) => CreateWith(new StoreFixture(database), Users, [Large, Small, Other]);

    public string NewName() => $"name{Interlocked.Increment(ref names)}";

    public async Task<ScimWriteResult> CreateUserAsync(string? name = null)
    {
        name ??= NewName();
        return await world.Users.CreateAsync(
            new ScimUser
            {
                Schemas = [ScimUrns.User], UserName = name, ExternalId = name, DisplayName = name, Active = true,
                Name = new ScimName { FamilyName = "Jensen", GivenName = "Barbara" }, Emails = [new ScimEmail { Value = $"{name}@example.org", Type = "work" }],
            },
            UserContext,
            default);
    }

    public async Task<ScimWriteResult> CreateGroupAsync(IReadOnlyList<string> members, string? name = null) =>
        await world.Groups.CreateAsync(
            new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = name ?? NewName(), Members = [.. Adding([.. members]).Add] }, GroupContext, default);

    public async Task<ScimWriteResult> ChangeUserAsync(string id, Action<ScimUser> change, ScimVersion? expected = null)
    {
        var before = await FindUserAsync(id);
        var after = new ScimUser { Node = before.Node.Thaw() };
        change(after);
        return await world.Users.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Expected = expected ?? StoreFixture.GetVersion(before) }, UserContext, default);
    }

    public async Task<ScimWriteResult> ChangeGroupAsync(string id, Action<ScimGroup> change, ScimMemberDelta? members = null)
    {
        var before = await world.Groups.FindAsync(id, ScimProjection.Default, GroupContext, default) ?? throw new InvalidOperationException("There is no such group.");
        var after = new ScimGroup { Node = before.Node.Thaw() };
        change(after);
        return await world.Groups.UpdateAsync(new ScimUpdate<ScimGroup> { Id = id, Before = before, After = after, Members = members }, GroupContext, default);
    }

    public async Task<ScimWriteResult> ChangeMembersAsync(string group, ScimMemberDelta delta) =>
        await world.Groups.UpdateAsync(new ScimUpdate<ScimGroup> { Id = group, Members = delta }, GroupContext, default);

    public async Task DeleteUserAsync(string id) => await world.Users.DeleteAsync(id, null, UserContext, default);

    public async Task DeleteGroupAsync(string id) => await world.Groups.DeleteAsync(id, null, GroupContext, default);

    public async Task<ScimUser> FindUserAsync(string id) =>
        await world.Users.FindAsync(id, ScimProjection.Default, UserContext, default) ?? throw new InvalidOperationException("There is no such user.");

    public async Task FindWithGroupsAsync(string id) =>
        await ((IScimGroupedStore<ScimUser>)world.Users).FindWithGroupsAsync(id, ScimProjection.Default, UserContext, default);

    public async Task QueryUsersAsync(string path, string value) =>
        await ((IScimGroupedStore<ScimUser>)world.Users).QueryWithGroupsAsync(CreateEqualityQuery(ScimResourceTypes.User, path, value), UserContext, default);

    public async Task QueryGroupsAsync(string path, string value) => await world.Groups.QueryAsync(CreateEqualityQuery(ScimResourceTypes.Group, path, value), GroupContext, default);

    public async Task ListAsync(ScimKey? after) =>
        await world.Users.QueryAsync(new ScimQuery { Count = 20, After = after, KnownTotal = 10 }, UserContext, default);

    public async Task ListGroupsAsync() => await world.Groups.QueryAsync(new ScimQuery { Count = 20, KnownTotal = 10 }, GroupContext, default);

    public async Task ReadFirstMembersAsync(string group)
    {
        await foreach (var _ in Members.StreamMembersAsync(group, GroupContext, default))
        {
            return;
        }
    }

    public async Task ReadLastMembersAsync(string group) =>
        await world.Database.ReadAsync(
            GroupContext,
            async (session, key, token) =>
            {
                var last = Guid.ParseExact("ffffffff-ffff-7fff-bfff-ffffffffffff", "D");
                var statement = new MemberSql(session.Dialect, key).SelectBatch(Guid.Parse(group), ScimResourceTypes.Group, last, MemberReader.DefaultBatchSize);
                await session.ReadEachAsync(statement, _ => { }, token);
                return true;
            },
            default);

    public async Task ExpectRejectionAsync(Func<Task> work) => await work.Should().ThrowAsync<ScimException>();

    public async Task InUnitAsync(Func<PlanFixture, Task> work)
    {
        await using var unit = await ((IScimTransactions)world.Users).BeginAsync(UserContext, default);
        await work(CreateWith(world, Users, [Large, Small, Other], UserContext with { UnitOfWork = unit }));
        await unit.CommitAsync(default);
    }

    public async Task IndexOneBatchAsync(int size)
    {
        var options = new ScimRelationalOptions();
        options.IndexedPaths.Add("User", ["title"]);
        using var stores = new DatabaseCatalogHolder(new ScimRelationalStores(world.Database, options, TimeProvider.System));
        stores.Stores.For<ScimUser>(ScimResourceTypes.User);
        await stores.Stores.Catalog.GetAsync(default);
        await stores.Stores.CreateIndexer(NullLogger.Instance, size).StepAsync(default);
    }

    public static ScimMemberDelta Adding(params string[] ids) => new() { Add = [.. ids.Select(id => new ScimMember { Value = id })] };

    public static ScimMemberDelta Removing(params string[] ids) => new() { Remove = ids };

    private PlanFixture CreateWith(StoreFixture stores, IReadOnlyList<string> users, string[] groups, ScimContext? context = null) => new(stores)
    {
        Users = users, Large = groups[0], Small = groups[1], Other = groups[2], UserContext = context ?? UserContext,
    };

    private static ScimQuery CreateEqualityQuery(ScimResourceType type, string path, string value) =>
        new() { Filter = new ScimComparison(GadgetType.Path(type, path), ScimOperator.Equal, ScimValue.From(value)), Count = 20 };

    private sealed class DatabaseCatalogHolder(ScimRelationalStores stores) : IDisposable
    {
        public ScimRelationalStores Stores => stores;

        public void Dispose() => stores.Catalog.Dispose();
    }
}
