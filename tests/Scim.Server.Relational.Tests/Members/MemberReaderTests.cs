using Scim.Server.Relational.Members;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

public sealed class MemberReaderTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Members_are_streamed_by_id_with_type_and_name_whatever_the_size_of_a_batch(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var group = await world.AddGroupAsync("All");
        Guid[] ids = [await world.AddUserAsync("Babs"), await world.AddUserAsync(), group, await world.AddUserAsync("Ann")];
        await world.JoinAsync(group, ids);
        var expected = new[] { $"{ids[0]} User Babs", $"{ids[1]} User ", $"{group} Group All", $"{ids[3]} User Ann" }.Order(ScimText.Comparer);

        foreach (var size in new[] { 1, 2, 3, 4, 1_000 })
        {
            var members = await new MemberReader(world.Database, size).StreamAsync(MemberWorld.Text(group), world.Context, MemberWorld.None).ToListAsync();
            members.Select(member => $"{member.Value} {member.Type} {member.Display}").Should().Equal(expected);
            members.Should().OnlyContain(member => member.Node.IsFrozen);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_absent_group_has_no_members_nor_has_one_of_another_type_or_tenant(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());
        await world.JoinAsync(group, user);
        var text = MemberWorld.Text(group);

        foreach (var (id, context) in new[]
        {
            ("x", world.Context), (text.ToUpperInvariant(), world.Context), (text, world.Context with { Tenant = "t-none" }), (text, world.Context with { ResourceType = ScimResourceTypes.User }),
        })
        {
            (await world.Reader.StreamAsync(id, context, MemberWorld.None).ToListAsync()).Should().BeEmpty();
            (await world.Reader.FindMembersAsync([id], context, MemberWorld.None)).Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_reader_that_goes_away_or_is_slow_holds_nothing(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(10));
        await world.JoinAsync(group, users);
        using var cancelled = new CancellationTokenSource();

        var seen = new List<string?>();
        var act = async () =>
        {
            await foreach (var member in new MemberReader(world.Database, 2).StreamAsync(MemberWorld.Text(group), world.Context, cancelled.Token))
            {
                // Written while the reader stands still: what is removed behind it and before it does not disturb it.
                seen.Add(member.Value);
                await world.ChangeAsync(group, MemberWorld.Removing(users[seen.Count - 1], users[9]));
                if (seen.Count == 5)
                {
                    await cancelled.CancelAsync();
                }
            }
        };

        await act.Should().ThrowAsync<OperationCanceledException>();
        seen.Should().Equal(users[..5].Select(MemberWorld.Text));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Members_of_many_groups_come_by_group(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddGroupAsync()];
        var users = await world.AddUsersAsync(3);
        await world.JoinAsync(groups[0], users);
        await world.JoinAsync(groups[1], users[1]);

        var found = await world.Reader.FindMembersAsync([.. groups.Select(MemberWorld.Text), "x"], world.Context, MemberWorld.None);

        found.Keys.Should().BeEquivalentTo(groups[..2].Select(MemberWorld.Text));
        found[MemberWorld.Text(groups[0])].Select(member => member.Value).Should().Equal(users.Select(MemberWorld.Text));
        found[MemberWorld.Text(groups[1])].Select(member => member.Value).Should().Equal(MemberWorld.Text(users[1]));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Groups_come_direct_before_indirect_and_a_circle_ends(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync("a"), await world.AddGroupAsync("b"), await world.AddGroupAsync("c"), await world.AddGroupAsync("d")];
        var users = await world.AddUsersAsync(2);
        var (a, b, c, d) = (groups[0], groups[1], groups[2], groups[3]);
        await world.JoinAsync(d, users[0]);
        await world.JoinAsync(a, d, users[1]);
        await world.JoinAsync(b, a, users[0]);
        await world.JoinAsync(d, b);

        var found = await world.Reader.FindGroupsAsync([.. users.Append(c).Append(a).Select(MemberWorld.Text), "x"], world.Context, MemberWorld.None);

        Shown(users[0]).Should().Equal("b direct", "d direct", "a indirect");
        Shown(users[1]).Should().Equal("a direct", "b indirect", "d indirect");
        Shown(a).Should().Equal("b direct", "a indirect", "d indirect");
        found.Should().NotContainKey(MemberWorld.Text(c)).And.HaveCount(3);

        IEnumerable<string> Shown(Guid member) => found[MemberWorld.Text(member)].Select(group => $"{group.Display} {group.Type}");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Ids_are_resolved_to_what_exists(string database)
    {
        await using var world = await MemberWorld.StartAsync(database);
        var (group, user, many) = (await world.AddGroupAsync("All"), await world.AddUserAsync("Babs"), await world.AddUsersAsync(2_000));
        string[] asked = [MemberWorld.Text(group), MemberWorld.Text(user), MemberWorld.Text(Guid.CreateVersion7()), "x", .. many.Select(MemberWorld.Text)];

        var found = await world.Reader.ResolveAsync(asked, world.Context, MemberWorld.None);

        found.Should().HaveCount(2_002);
        (found[MemberWorld.Text(group)].Type, found[MemberWorld.Text(group)].Display).Should().Be(("Group", "All"));
        (found[MemberWorld.Text(user)].Type, found[MemberWorld.Text(user)].Display).Should().Be(("User", "Babs"));
        (await world.Reader.ResolveAsync(asked, world.Context with { Tenant = "t-none" }, MemberWorld.None)).Should().BeEmpty();
    }
}
