using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Tests.Members;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Deleting;

public sealed class ResourceDeleteTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deleting_a_member_removes_it_from_its_groups_and_updates_only_their_versions(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddGroupAsync()];
        var users = await world.AddUsersAsync(2);
        await world.AddMembersAsync(groups[0], users);
        await world.AddMembersAsync(groups[1], users);
        await world.AddMembersAsync(groups[2], users[1]);
        var bystander = await world.GetStateAsync(groups[2]);
        var before = await world.GetStateAsync(groups[0]);

        await world.DeleteAsync(ScimResourceTypes.User, users[0]);

        (await world.GetGroupsAsync(users[0])).Should().BeEmpty();
        (await world.GetMembersAsync(groups[0])).Should().Equal(users[1]);
        (await world.GetStateAsync(groups[0])).Version.Should().Be(3);
        (await world.GetStateAsync(groups[0])).Modified.Should().BeGreaterThan(before.Modified);
        (await world.GetStateAsync(groups[1])).Version.Should().Be(3);
        (await world.GetStateAsync(groups[2])).Should().Be(bystander);
        (await GetStatusAsync(() => world.DeleteAsync(ScimResourceTypes.User, users[0]))).Should().Be(404);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deleting_a_group_deletes_its_memberships_on_both_sides(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (parent, group, user) = (await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddUserAsync());
        await world.AddMembersAsync(group, user, group);
        await world.AddMembersAsync(parent, group);

        await world.DeleteAsync(ScimResourceTypes.Group, group);

        (await world.GetMembersAsync(group)).Should().BeEmpty();
        (await world.GetMembersAsync(parent)).Should().BeEmpty();
        (await world.GetGroupsAsync(user)).Should().BeEmpty();
        (await world.GetStateAsync(parent)).Version.Should().Be(3);
        (await world.GetStateAsync(user)).Version.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Deleting_another_version_is_412_and_another_type_404(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());
        await world.AddMembersAsync(group, user);

        (await GetStatusAsync(() => world.DeleteAsync(ScimResourceTypes.Group, group, new ScimVersion("1")))).Should().Be(412);
        (await GetStatusAsync(() => world.DeleteAsync(ScimResourceTypes.User, group))).Should().Be(404);

        (await world.GetMembersAsync(group)).Should().Equal(user);
        await world.DeleteAsync(ScimResourceTypes.Group, group, new ScimVersion("2"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Adding_a_resource_during_its_deletion_leaves_no_membership_behind(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddGroupAsync()];
        var users = await world.AddUsersAsync(40);

        var adds = groups.Select(group => Task.Run(async () =>
        {
            foreach (var user in users)
            {
                await RunOrRejectAsync(() => world.AddMembersAsync(group, user));
            }
        }));
        var deletes = users.Chunk(20).Select(part => Task.Run(async () =>
        {
            foreach (var user in part)
            {
                await world.DeleteAsync(ScimResourceTypes.User, user);
            }
        }));
        var deletesOfGroups = Task.Run(() => world.DeleteAsync(ScimResourceTypes.Group, groups[2]));
        await Task.WhenAll([.. adds, .. deletes, deletesOfGroups]);

        foreach (var user in users)
        {
            (await world.GetGroupsAsync(user)).Should().BeEmpty();
        }

        (await world.GetMembersAsync(groups[2])).Should().BeEmpty();
    }

    // A write that comes too late is rejected, since the member or the group does not exist.
    private static async Task RunOrRejectAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (ScimException refusal)
        {
            refusal.Error.Status.Should().BeOneOf(400, 404);
        }
    }

    private static async Task<int> GetStatusAsync(Func<Task> write) => (await write.Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
