using static Scim.Server.Tests.Stores.StoreSession;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class InMemoryGroupStoreTests
{
    private readonly StoreSession session = new();

    [Fact]
    public async Task Members_have_their_type_and_display_name()
    {
        var user = await session.AddUserAsync("bjensen", node => node.GetOrAddObject("name")["formatted"] = ScimValue.From("Ms. Barbara J Jensen"));
        var inner = await session.AddGroupAsync("inner");
        var outer = await session.AddGroupAsync("outer", user.Id, inner.Id);

        var members = await session.Members.FindMembersAsync([outer.Id], GroupContext, default);

        members[outer.Id].Select(member => $"{member.Type} {member.Display}").Should().BeEquivalentTo("User Ms. Barbara J Jensen", "Group inner");
        members[outer.Id].Should().OnlyContain(member => member.Node.IsFrozen);
    }

    [Fact]
    public async Task The_type_of_a_member_is_taken_from_the_resource()
    {
        var inner = await session.AddGroupAsync("inner");
        var outer = await session.AddGroupAsync("outer");

        await session.ChangeMembersAsync(outer.Id, new ScimMemberDelta { Add = [CreateMember(inner.Id, "User")] });

        (await session.QueryGroupsAsync("members.type eq \"Group\"")).Should().Equal(outer.Id);
    }

    [Fact]
    public async Task A_group_that_contains_itself_can_be_read_and_deleted()
    {
        var user = await session.AddUserAsync("a");
        var group = await session.AddGroupAsync("round", user.Id);
        await session.ChangeMembersAsync(group.Id, CreateAddDelta(group.Id));

        (await session.Members.FindGroupsAsync([user.Id], GroupContext, default))[user.Id].Select(found => found.Value).Should().Equal(group.Id);
        await session.Groups.DeleteAsync(group.Id, null, GroupContext, default);

        (await session.FindGroupAsync(group.Id)).Should().BeNull();
        (await session.QueryUsersAsync("groups pr")).Should().BeEmpty();
    }

    [Fact]
    public async Task Deleting_a_nested_group_changes_the_version_of_the_outer_group()
    {
        var inner = await session.AddGroupAsync("inner");
        var outer = await session.AddGroupAsync("outer", inner.Id);

        await session.Groups.DeleteAsync(inner.Id, null, GroupContext, default);

        (await session.FindGroupAsync(outer.Id))?.Meta?.Version.Should().NotBe(outer.Version.ToString());
        (await session.GetMemberIdsAsync(outer.Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_member_stream_is_a_snapshot_of_its_start()
    {
        var users = new[] { await session.AddUserAsync("a"), await session.AddUserAsync("b"), await session.AddUserAsync("c") };
        var group = await session.AddGroupAsync("staff", [.. users.Select(user => user.Id)]);
        var seen = new List<string>();

        await foreach (var member in session.Members.StreamMembersAsync(group.Id, GroupContext, default))
        {
            seen.Add(member.Value ?? "");
            await session.ChangeMembersAsync(group.Id, new ScimMemberDelta { Clear = true });
        }

        seen.Should().Equal(users.Select(user => user.Id).Order(ScimText.Comparer));
    }

    [Fact]
    public async Task A_group_is_not_found_in_the_user_store()
    {
        var group = await session.AddGroupAsync("staff");

        (await session.FindUserAsync(group.Id)).Should().BeNull();
        (await session.QueryUsersAsync($"id eq \"{group.Id}\"")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("members.display eq \"x\"")]
    [InlineData("displayName eq \"staff\" and not (members[display pr])")]
    [InlineData("members[type eq \"User\" or $ref pr]")]
    public async Task Derived_sub_attributes_of_members_cannot_be_filtered(string filter)
    {
        var query = () => session.QueryGroupsAsync(filter);

        (await query.Should().ThrowAsync<ScimException>()).Which.Error.Type.Should().Be("invalidFilter");
    }
}
