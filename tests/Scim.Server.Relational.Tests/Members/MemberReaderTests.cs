using Scim.Server.Relational.Memberships;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Members;

public sealed class MemberReaderTests
{
    public static TheoryData<string> Databases => TestDatabase.Names;

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Members_are_streamed_by_id_with_type_and_name_for_any_batch_size(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var group = await world.AddGroupAsync("All");
        Guid[] ids = [await world.AddUserAsync("Babs"), await world.AddUserAsync(), group, await world.AddUserAsync("Ann")];
        await world.AddMembersAsync(group, ids);
        var expected = new[] { $"{ids[0]} User Babs", $"{ids[1]} User ", $"{group} Group All", $"{ids[3]} User Ann" }.Order(ScimText.Comparer);

        foreach (var size in new[] { 1, 2, 3, 4, 1_000 })
        {
            var members = await new MemberReader(world.Database, size).StreamAsync(MemberFixture.FormatId(group), world.Context, MemberFixture.None).ToListAsync();
            members.Select(member => $"{member.Value} {member.Type} {member.Display}").Should().Equal(expected);
            members.Should().OnlyContain(member => member.Node.IsFrozen);
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_group_that_is_missing_or_of_another_type_or_tenant_has_no_members(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, user) = (await world.AddGroupAsync(), await world.AddUserAsync());
        await world.AddMembersAsync(group, user);
        var text = MemberFixture.FormatId(group);

        foreach (var (id, context) in new[]
        {
            ("x", world.Context), (text.ToUpperInvariant(), world.Context), (text, world.Context with { Tenant = "t-none" }), (text, world.Context with { ResourceType = ScimResourceTypes.User }),
        })
        {
            (await world.Reader.StreamAsync(id, context, MemberFixture.None).ToListAsync()).Should().BeEmpty();
            (await world.Reader.FindMembersAsync([id], context, MemberFixture.None)).Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_slow_or_abandoned_reader_holds_no_lock(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, users) = (await world.AddGroupAsync(), await world.AddUsersAsync(10));
        await world.AddMembersAsync(group, users);
        using var cancelled = new CancellationTokenSource();

        var seen = new List<string?>();
        var act = async () =>
        {
            await foreach (var member in new MemberReader(world.Database, 2).StreamAsync(MemberFixture.FormatId(group), world.Context, cancelled.Token))
            {
                // Written while the reader stands still: what is removed behind it and before it does not disturb it.
                seen.Add(member.Value);
                await world.ChangeAsync(group, MemberFixture.RemoveDelta(users[seen.Count - 1], users[9]));
                if (seen.Count == 5)
                {
                    await cancelled.CancelAsync();
                }
            }
        };

        await act.Should().ThrowAsync<OperationCanceledException>();
        seen.Should().Equal(users[..5].Select(MemberFixture.FormatId));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Members_of_many_groups_are_returned_by_group(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync(), await world.AddGroupAsync(), await world.AddGroupAsync()];
        var users = await world.AddUsersAsync(3);
        await world.AddMembersAsync(groups[0], users);
        await world.AddMembersAsync(groups[1], users[1]);

        var found = await world.Reader.FindMembersAsync([.. groups.Select(MemberFixture.FormatId), "x"], world.Context, MemberFixture.None);

        found.Keys.Should().BeEquivalentTo(groups[..2].Select(MemberFixture.FormatId));
        found[MemberFixture.FormatId(groups[0])].Select(member => member.Value).Should().Equal(users.Select(MemberFixture.FormatId));
        found[MemberFixture.FormatId(groups[1])].Select(member => member.Value).Should().Equal(MemberFixture.FormatId(users[1]));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Direct_groups_precede_indirect_ones_and_cycles_terminate(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        Guid[] groups = [await world.AddGroupAsync("a"), await world.AddGroupAsync("b"), await world.AddGroupAsync("c"), await world.AddGroupAsync("d")];
        var users = await world.AddUsersAsync(2);
        var (a, b, c, d) = (groups[0], groups[1], groups[2], groups[3]);
        await world.AddMembersAsync(d, users[0]);
        await world.AddMembersAsync(a, d, users[1]);
        await world.AddMembersAsync(b, a, users[0]);
        await world.AddMembersAsync(d, b);

        var found = await world.Reader.FindGroupsAsync([.. users.Append(c).Append(a).Select(MemberFixture.FormatId), "x"], world.Context, MemberFixture.None);

        Shown(users[0]).Should().Equal("b direct", "d direct", "a indirect");
        Shown(users[1]).Should().Equal("a direct", "b indirect", "d indirect");
        Shown(a).Should().Equal("b direct", "a indirect", "d indirect");
        found.Should().NotContainKey(MemberFixture.FormatId(c)).And.HaveCount(3);

        IEnumerable<string> Shown(Guid member) => found[MemberFixture.FormatId(member)].Select(group => $"{group.Display} {group.Type}");
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Ids_are_resolved_to_existing_resources(string database)
    {
        await using var world = await MemberFixture.StartAsync(database);
        var (group, user, many) = (await world.AddGroupAsync("All"), await world.AddUserAsync("Babs"), await world.AddUsersAsync(2_000));
        string[] asked = [MemberFixture.FormatId(group), MemberFixture.FormatId(user), MemberFixture.FormatId(Guid.CreateVersion7()), "x", .. many.Select(MemberFixture.FormatId)];

        var found = await world.Reader.ResolveAsync(asked, world.Context, MemberFixture.None);

        found.Should().HaveCount(2_002);
        (found[MemberFixture.FormatId(group)].Type, found[MemberFixture.FormatId(group)].Display).Should().Be(("Group", "All"));
        (found[MemberFixture.FormatId(user)].Type, found[MemberFixture.FormatId(user)].Display).Should().Be(("User", "Babs"));
        (await world.Reader.ResolveAsync(asked, world.Context with { Tenant = "t-none" }, MemberFixture.None)).Should().BeEmpty();
    }
}
