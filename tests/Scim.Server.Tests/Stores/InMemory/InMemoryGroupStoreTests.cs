using static Scim.Server.Tests.Stores.StoreSession;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class InMemoryGroupStoreTests
{
    private readonly StoreSession session = new();

    [Fact]
    public async Task Members_tell_type_and_a_name_for_people()
    {
        var user = await session.AddUser("bjensen", node => node.MutableChild("name")["formatted"] = ScimValue.From("Ms. Barbara J Jensen"));
        var inner = await session.AddGroup("inner");
        var outer = await session.AddGroup("outer", user.Id, inner.Id);

        var members = await session.Members.FindMembersAsync([outer.Id], GroupContext, default);

        members[outer.Id].Select(member => $"{member.Type} {member.Display}").Should().BeEquivalentTo("User Ms. Barbara J Jensen", "Group inner");
        members[outer.Id].Should().OnlyContain(member => member.Node.IsFrozen);
    }

    [Fact]
    public async Task The_type_of_a_member_is_that_of_the_resource_whatever_was_sent()
    {
        var inner = await session.AddGroup("inner");
        var outer = await session.AddGroup("outer");

        await session.ChangeMembers(outer.Id, new ScimMemberDelta { Add = [Member(inner.Id, "User")] });

        (await session.QueryGroups("members.type eq \"Group\"")).Should().Equal(outer.Id);
    }

    [Fact]
    public async Task A_group_that_holds_itself_can_be_read_and_deleted()
    {
        var user = await session.AddUser("a");
        var group = await session.AddGroup("round", user.Id);
        await session.ChangeMembers(group.Id, Adding(group.Id));

        (await session.Members.FindGroupsAsync([user.Id], GroupContext, default))[user.Id].Select(found => found.Value).Should().Equal(group.Id);
        await session.Groups.DeleteAsync(group.Id, null, GroupContext, default);

        (await session.FindGroup(group.Id)).Should().BeNull();
        (await session.QueryUsers("groups pr")).Should().BeEmpty();
    }

    [Fact]
    public async Task Deleting_a_nested_group_moves_the_version_of_the_outer_one()
    {
        var inner = await session.AddGroup("inner");
        var outer = await session.AddGroup("outer", inner.Id);

        await session.Groups.DeleteAsync(inner.Id, null, GroupContext, default);

        (await session.FindGroup(outer.Id))?.Meta?.Version.Should().NotBe(outer.Version.ToString());
        (await session.MemberIds(outer.Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_stream_shows_the_moment_in_which_it_began()
    {
        var users = new[] { await session.AddUser("a"), await session.AddUser("b"), await session.AddUser("c") };
        var group = await session.AddGroup("staff", [.. users.Select(user => user.Id)]);
        var seen = new List<string>();

        await foreach (var member in session.Members.StreamMembersAsync(group.Id, GroupContext, default))
        {
            seen.Add(member.Value ?? "");
            await session.ChangeMembers(group.Id, new ScimMemberDelta { Clear = true });
        }

        seen.Should().Equal(users.Select(user => user.Id).Order(ScimText.Comparer));
    }

    [Fact]
    public async Task A_group_is_not_found_through_the_store_of_users()
    {
        var group = await session.AddGroup("staff");

        (await session.FindUser(group.Id)).Should().BeNull();
        (await session.QueryUsers($"id eq \"{group.Id}\"")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("members.display eq \"x\"")]
    [InlineData("displayName eq \"staff\" and not (members[display pr])")]
    [InlineData("members[type eq \"User\" or $ref pr]")]
    public async Task Computed_parts_of_members_cannot_be_filtered(string filter)
    {
        var query = () => session.QueryGroups(filter);

        (await query.Should().ThrowAsync<ScimException>()).Which.Error.Type.Should().Be("invalidFilter");
    }
}
