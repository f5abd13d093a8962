using System.Globalization;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

public sealed class MemberUpdateTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_member_that_is_added_moves_the_version_by_one(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(2));

        var first = await world.JoinAsync(group, users[0]);
        var second = await world.JoinAsync(group, users[1]);

        (await world.MembersOfAsync(group)).Should().Equal(users);
        (first.Changed, first.Version).Should().Be((true, new ScimVersion("2")));
        (second.Changed, second.Version).Should().Be((true, new ScimVersion("3")));
        (await world.StateOfAsync(group)).ToStamp(group, changed: true).Should().Be(second);
        second.LastModified.Should().BeAfter(first.LastModified);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_changes_nothing_leaves_the_version(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(2));
        var stamp = await world.JoinAsync(group, users[0]);

        foreach (var delta in new[]
        {
            MemberWorld.Adding(users[0]), MemberWorld.Removing(users[1]), new ScimMemberDelta { Remove = ["no such id"] },
            MemberWorld.Adding(users[0]) with { Clear = true }, new ScimMemberDelta(),
        })
        {
            (await world.ChangeAsync(group, delta)).Should().Be(stamp with { Changed = false });
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_long_list_is_replaced_by_its_difference(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(3_000));
        await world.JoinAsync(group, users[..2_000]);

        var stamp = await world.ChangeAsync(group, MemberWorld.Adding(users[1_000..]) with { Clear = true });

        (await world.MembersOfAsync(group)).Should().Equal(users[1_000..]);
        stamp.Version.Should().Be(new ScimVersion("3"));
        await world.ChangeAsync(group, new ScimMemberDelta { Clear = true });
        (await world.MembersOfAsync(group)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_first_unknown_member_is_named_and_nothing_is_written(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());
        var absent = Guid.CreateVersion7();

        foreach (var (unknown, named) in new[] { (MemberWorld.Text(absent), MemberWorld.Text(absent)), ("x", "x"), (MemberWorld.Text(user).ToUpperInvariant(), MemberWorld.Text(user).ToUpperInvariant()) })
        {
            var delta = new ScimMemberDelta { Add = [new() { Value = MemberWorld.Text(user) }, new() { Value = unknown }, new() { Value = "y" }] };
            foreach (var sent in new[] { delta, delta with { Clear = true } })
            {
                var act = () => world.ChangeAsync(group, sent);
                (await act.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.InvalidValue(
                    $"members: there is no resource with the id '{named}'; expected the id of an existing one."));
            }
        }

        (await world.MembersOfAsync(group)).Should().BeEmpty();
        (await world.StateOfAsync(group)).Version.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_that_is_not_there_is_404_and_another_version_412(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());

        (await StatusOf(() => world.JoinAsync(Guid.CreateVersion7(), user))).Should().Be(404);
        (await StatusOf(() => world.JoinAsync(user, user))).Should().Be(404);
        (await StatusOf(() => world.ChangeAsync(group, MemberWorld.Adding(user), new ScimVersion("7")))).Should().Be(412);
        (await StatusOf(() => world.ChangeAsync(group, MemberWorld.Adding(user), context: world.Context with { Tenant = "t-other" }))).Should().Be(404);
        (await world.ChangeAsync(group, MemberWorld.Adding(user), new ScimVersion("1"))).Changed.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_may_hold_itself(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var group = await world.AddGroupAsync();

        (await world.JoinAsync(group, group)).Changed.Should().BeTrue();

        (await world.MembersOfAsync(group)).Should().Equal(group);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Sixteen_writers_of_one_group_lose_nothing_and_no_version_comes_twice(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(1_600));

        var versions = await Task.WhenAll(users.Chunk(100).Select(part => Task.Run(async () =>
        {
            var own = new List<long>();
            foreach (var user in part)
            {
                own.Add(long.Parse((await world.JoinAsync(group, user)).Version.Value, CultureInfo.InvariantCulture));
            }

            return own;
        })));

        (await world.MembersOfAsync(group)).Should().Equal(users);
        versions.Should().AllSatisfy(own => own.Should().BeInAscendingOrder());
        versions.SelectMany(own => own).Order().Should().Equal(Enumerable.Range(2, 1_600).Select(number => (long)number));
    }

    private static async Task<int> StatusOf(Func<Task> write) => (await write.Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
