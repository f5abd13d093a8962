using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Stores;

public sealed class GroupStoreTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_is_read_found_and_renamed_without_reading_memberships(string database)
    {
        await using var opened = await TestDatabase.OpenOwnAsync(database);
        var world = new StoreFixture(opened.Database);
        var user = await world.CreateAsync("bjensen");
        var created = await CreateAsync(world, "Staff", user.Id);
        await opened.Database.WriteSystemAsync(
            (session, token) => session.ExecuteAsync(SqlText.ForSystem($"ALTER TABLE scim_member RENAME TO scim_member_away"), token), default);

        var before = await FindAsync(world, created.Id);
        var page = await world.Groups.QueryAsync(new ScimQuery { Count = 10 }, world.GroupContext, default);
        var after = new ScimGroup { Node = before.Node.Thaw() };
        after.DisplayName = "Everybody";
        var renamed = await world.Groups.UpdateAsync(
            new ScimUpdate<ScimGroup> { Id = created.Id, Before = before, After = after, Expected = created.Version }, world.GroupContext, default);

        before.Members.Should().BeEmpty();
        page.Resources.Should().ContainSingle().Which.DisplayName.Should().Be("Staff");
        renamed.HasChanged.Should().BeTrue();
        var membership = async () => await Members(world).FindMembersAsync([created.Id], world.GroupContext, default);
        await membership.Should().ThrowAsync<Exception>("there the table is needed");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_changed_name_appears_in_group_members_and_keeps_the_versions_of_the_groups(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var user = await world.CreateAsync("bjensen");
        var group = await CreateAsync(world, "Staff", user.Id);

        (await DisplayAsync(world, group.Id)).Should().Be("bjensen");
        await world.UpdateAsync(user.Id, changed => changed.Name = new ScimName { Formatted = "Babs Jensen" });
        (await DisplayAsync(world, group.Id)).Should().Be("Babs Jensen");
        await world.UpdateAsync(user.Id, changed => changed.DisplayName = "Babs");
        (await DisplayAsync(world, group.Id)).Should().Be("Babs");

        StoreFixture.GetVersion(await FindAsync(world, group.Id)).Should().Be(group.Version);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_is_created_atomically(string database)
    {
        await using var opened = await TestDatabase.OpenAsync(database);
        var world = new StoreFixture(opened.Database);
        var users = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            users.Add((await world.CreateAsync($"user{number}")).Id);
        }

        var absent = Guid.CreateVersion7().ToString();
        var refused = () => CreateAsync(world, "Staff", [.. users, absent]);
        (await refused.Should().ThrowAsync<ScimException>()).Which.Error.Detail.Should().Contain(absent);
        (await world.Groups.QueryAsync(new ScimQuery { Count = 10 }, world.GroupContext, default)).TotalResults.Should().Be(0);

        var created = await CreateAsync(world, "Staff", [.. users]);
        var members = await Members(world).StreamMembersAsync(created.Id, world.GroupContext, default).ToListAsync();
        members.Select(member => member.Value).Should().Equal(users.Order(ScimText.Comparer));
        members.Should().OnlyContain(member => member.Type == "User" && member.Display != null);
    }

    private static IScimMemberStore Members(StoreFixture world) => (IScimMemberStore)world.Groups;

    private static async Task<string?> DisplayAsync(StoreFixture world, string groupId) =>
        (await Members(world).StreamMembersAsync(groupId, world.GroupContext, default).SingleAsync()).Display;

    private static async Task<ScimGroup> FindAsync(StoreFixture world, string id) =>
        await world.Groups.FindAsync(id, ScimProjection.Default, world.GroupContext, default) ?? throw new InvalidOperationException("There is no such group.");

    private static async Task<ScimWriteResult> CreateAsync(StoreFixture world, string name, params string[] members) =>
        await world.Groups.CreateAsync(
            new ScimGroup { Schemas = [ScimUrns.Group], DisplayName = name, Members = [.. members.Select(id => new ScimMember { Value = id, Type = "User" })] },
            world.GroupContext,
            default);
}
