using System.Globalization;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

public sealed class MemberUpdateTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Adding_a_member_increments_the_version_by_one(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(2));

        var first = await world.AddMembersAsync(group, users[0]);
        var second = await world.AddMembersAsync(group, users[1]);

        (await world.GetMembersAsync(group)).Should().Equal(users);
        (first.HasChanged, first.Version).Should().Be((true, new ScimVersion("2")));
        (second.HasChanged, second.Version).Should().Be((true, new ScimVersion("3")));
        (await world.GetStateAsync(group)).ToWriteResult(group, changed: true).Should().Be(second);
        second.LastModified.Should().BeAfter(first.LastModified);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_update_without_effect_keeps_the_version(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(2));
        var writeResult = await world.AddMembersAsync(group, users[0]);

        foreach (var delta in new[]
        {
            MemberFixture.AddDelta(users[0]), MemberFixture.RemoveDelta(users[1]), new ScimMemberDelta { Remove = ["no such id"] },
            new ScimMemberDelta(MemberFixture.AddDelta(users[0])) { Clear = true }, new ScimMemberDelta(),
        })
        {
            (await world.ChangeAsync(group, delta)).Should().Be(writeResult with { HasChanged = false });
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Replacing_a_long_list_writes_only_the_difference(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(3_000));
        await world.AddMembersAsync(group, users[..2_000]);

        var writeResult = await world.ChangeAsync(group, new ScimMemberDelta(MemberFixture.AddDelta(users[1_000..])) { Clear = true });

        (await world.GetMembersAsync(group)).Should().Equal(users[1_000..]);
        writeResult.Version.Should().Be(new ScimVersion("3"));
        await world.ChangeAsync(group, new ScimMemberDelta { Clear = true });
        (await world.GetMembersAsync(group)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_first_unknown_member_is_named_and_nothing_is_written(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());
        var absent = Guid.CreateVersion7();

        foreach (var (unknown, named) in new[] { (MemberFixture.FormatId(absent), MemberFixture.FormatId(absent)), ("x", "x"), (MemberFixture.FormatId(user).ToUpperInvariant(), MemberFixture.FormatId(user).ToUpperInvariant()) })
        {
            var delta = new ScimMemberDelta { Add = [new() { Value = MemberFixture.FormatId(user) }, new() { Value = unknown }, new() { Value = "y" }] };
            foreach (var sent in new[] { delta, new ScimMemberDelta(delta) { Clear = true } })
            {
                var act = () => world.ChangeAsync(group, sent);
                (await act.Should().ThrowAsync<ScimException>()).Which.Error.Should().Be(ScimError.InvalidValue(
                    $"members: there is no resource with the id '{named}'; expected the id of an existing resource."));
            }
        }

        (await world.GetMembersAsync(group)).Should().BeEmpty();
        (await world.GetStateAsync(group)).Version.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_missing_group_is_404_and_another_version_412(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());

        (await GetStatusAsync(() => world.AddMembersAsync(Guid.CreateVersion7(), user))).Should().Be(404);
        (await GetStatusAsync(() => world.AddMembersAsync(user, user))).Should().Be(404);
        (await GetStatusAsync(() => world.ChangeAsync(group, MemberFixture.AddDelta(user), new ScimVersion("7")))).Should().Be(412);
        (await GetStatusAsync(() => world.ChangeAsync(group, MemberFixture.AddDelta(user), context: world.Context with { Tenant = "t-other" }))).Should().Be(404);
        (await world.ChangeAsync(group, MemberFixture.AddDelta(user), new ScimVersion("1"))).HasChanged.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_may_contain_itself(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var group = await world.AddGroupAsync();

        (await world.AddMembersAsync(group, group)).HasChanged.Should().BeTrue();

        (await world.GetMembersAsync(group)).Should().Equal(group);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Sixteen_concurrent_writers_of_one_group_lose_nothing_and_never_repeat_a_version(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(1_600));

        var versions = await Task.WhenAll(users.Chunk(100).Select(part => Task.Run(async () =>
        {
            var own = new List<long>();
            foreach (var user in part)
            {
                own.Add(long.Parse((await world.AddMembersAsync(group, user)).Version.Value, CultureInfo.InvariantCulture));
            }

            return own;
        })));

        (await world.GetMembersAsync(group)).Should().Equal(users);
        versions.Should().AllSatisfy(own => own.Should().BeInAscendingOrder());
        versions.SelectMany(own => own).Order().Should().Equal(Enumerable.Range(2, 1_600).Select(number => (long)number));
    }

    private static async Task<int> GetStatusAsync(Func<Task> write) => (await write.Should().ThrowAsync<ScimException>()).Which.Error.Status;
}
