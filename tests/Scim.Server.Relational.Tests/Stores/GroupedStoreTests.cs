using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Stores;

public sealed class GroupedStoreTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_user_is_read_with_the_groups_that_the_group_store_returns(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var (flat, nested) = (await world.CreateAsync("flat"), await world.CreateAsync("nested"));
        await CreateAsync(world, "Staff", flat.Id);
        var guides = await CreateAsync(world, "Guides", nested.Id, flat.Id);
        await CreateAsync(world, "Others", (await world.CreateAsync("other")).Id);

        await ShouldAgreeAsync(world, flat.Id, "Staff direct", "Guides direct");
        await CreateAsync(world, "Everybody", guides.Id, nested.Id);
        await CreateAsync(world, "Tours", guides.Id);
        await ShouldAgreeAsync(world, nested.Id, "Guides direct", "Everybody direct", "Tours indirect");
        await ShouldAgreeAsync(world, flat.Id, "Staff direct", "Guides direct", "Everybody indirect", "Tours indirect");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_user_without_groups_is_read_as_stored_and_other_resource_types_are_not_found(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var user = await world.CreateAsync("bjensen", title: "Guide");
        var group = await CreateAsync(world, "Staff");
        await CreateAsync(world, "Everybody", group.Id);

        (await FindAsync(world, user.Id))!.Node.ContentEquals((await world.FindAsync(user.Id)).Node).Should().BeTrue(); // it was created above
        (await FindAsync(world, group.Id)).Should().BeNull("it is a group");
        (await FindAsync(world, Guid.CreateVersion7().ToString())).Should().BeNull();
        (await FindAsync(world, "no id")).Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Group_changes_keep_the_version_of_a_user_and_are_visible_in_their_unit_of_work(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var user = await world.CreateAsync("bjensen");
        await using var unit = await ((IScimTransactions)world.Users).BeginAsync(world.Context, default);
        await world.Groups.CreateAsync(Group("Staff", user.Id), world.GroupContext with { UnitOfWork = unit }, default);

        var inside = await Grouped(world).FindWithGroupsAsync(user.Id, ScimProjection.Default, world.Context with { UnitOfWork = unit }, default);
        var outside = await FindAsync(world, user.Id);

        inside!.Groups.Should().ContainSingle().Which.Display.Should().Be("Staff"); // it was created above
        outside!.Groups.Should().BeEmpty(); // it was created above
        StoreFixture.GetVersion(inside).Should().Be(user.Version);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Users_share_storage_only_with_groups_of_the_same_database(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        await using var other = await TestDatabase.OpenOwnAsync("sqlite");
        var world = new StoreFixture(opened.Database);
        var elsewhere = new StoreFixture(other.Database);

        Grouped(world).SharesStorageWith((IScimMemberStore)world.Groups).Should().BeTrue();
        Grouped(world).SharesStorageWith((IScimMemberStore)elsewhere.Groups).Should().BeFalse();
        Grouped(world).SharesStorageWith((IScimMemberStore)new ScimInMemoryStores().For<ScimGroup>(ScimResourceTypes.Group)).Should().BeFalse();
    }

    private static async Task ShouldAgreeAsync(StoreFixture world, string id, params string[] expected)
    {
        var known = await ((IScimMemberStore)world.Groups).FindGroupsAsync([id], world.GroupContext, default);

        var found = (await FindAsync(world, id))?.Groups ?? [];

        found.Select(group => $"{group.Display} {group.Type}").Should().Equal(expected);
        found.Select(group => (group.Value, group.Type, group.Display)).Should().Equal(known[id].Select(group => (group.Value, group.Type, group.Display)));
    }

    private static IScimGroupedStore<ScimUser> Grouped(StoreFixture world) => (IScimGroupedStore<ScimUser>)world.Users;

    private static async Task<ScimUser?> FindAsync(StoreFixture world, string id) =>
        await Grouped(world).FindWithGroupsAsync(id, ScimProjection.Default, world.Context, default);

    private static async Task<ScimWriteResult> CreateAsync(StoreFixture world, string name, params string[] members) =>
        await world.Groups.CreateAsync(Group(name, members), world.GroupContext, default);

    private static ScimGroup Group(string name, params string[] members) =>
        new() { Schemas = [ScimUrns.Group], DisplayName = name, Members = [.. members.Select(id => new ScimMember { Value = id })] };
}
