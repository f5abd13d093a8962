using Scim.Server.Relational.Tests.Members;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Deleting;

public sealed class ResourceDeletionTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_deleted_member_leaves_its_groups_and_moves_their_versions_only(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddGroupAsync()];
        var users = await world.AddUsersAsync(2);
        await world.JoinAsync(groups[0], users);
        await world.JoinAsync(groups[1], users);
        await world.JoinAsync(groups[2], users[1]);
        var bystander = await world.StateOfAsync(groups[2]);
        var before = await world.StateOfAsync(groups[0]);

        await world.DeleteAsync(ScimResourceTypes.User, users[0]);

        (await world.GroupsOfAsync(users[0])).Should().BeEmpty();
        (await world.MembersOfAsync(groups[0])).Should().Equal(users[1]);
        (await world.StateOfAsync(groups[0])).Version.Should().Be(3);
        (await world.StateOfAsync(groups[0])).Modified.Should().BeGreaterThan(before.Modified);
        (await world.StateOfAsync(groups[1])).Version.Should().Be(3);
        (await world.StateOfAsync(groups[2])).Should().Be(bystander);
        (await StatusOf(() => world.DeleteAsync(ScimResourceTypes.User, users[0]))).Should().Be(404);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_deleted_group_takes_its_memberships_along_on_both_sides(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (parent, group, user) = (await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddUserAsync());
        await world.JoinAsync(group, user, group);
        await world.JoinAsync(parent, group);

        await world.DeleteAsync(ScimResourceTypes.Group, group);

        (await world.MembersOfAsync(group)).Should().BeEmpty();
        (await world.MembersOfAsync(parent)).Should().BeEmpty();
        (await world.GroupsOfAsync(user)).Should().BeEmpty();
        (await world.StateOfAsync(parent)).Version.Should().Be(3);
        (await world.StateOfAsync(user)).Version.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Another_version_is_412_and_another_type_404(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());
        await world.JoinAsync(group, user);

        (await StatusOf(() => world.DeleteAsync(ScimResourceTypes.Group, group, new ScimVersion("1")))).Should().Be(412);
        (await StatusOf(() => world.DeleteAsync(ScimResourceTypes.User, group))).Should().Be(404);

        (await world.MembersOfAsync(group)).Should().Equal(user);
        await world.DeleteAsync(ScimResourceTypes.Group, group, new ScimVersion("2"));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Whoever_adds_while_it_is_deleted_leaves_no_membership_behind(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddGroupAsync()];
        var users = await world.AddUsersAsync(40);

        var adds = groups.Select(group => Task.Run(async () =>
        {
            foreach (var user in users)
            {
                await Refused(() => world.JoinAsync(group, user));
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
            (await world.GroupsOfAsync(user)).Should().BeEmpty();
        }

        (await world.MembersOfAsync(groups[2])).Should().BeEmpty();
    }

    // Who comes too late is told that the member, or the group, is not there.
    private static async Task Refused(Func<Task> write)
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

    private static async Task<int> StatusOf(Func<Task> write) => (await write.Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
