using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Tables in which not every column may be written, and a link table that nothing keeps unique.</summary>
public sealed class OddTableTests(OddDatabase database) : IClassFixture<OddDatabase>
{
    private readonly ScimContext users = new() { Tenant = "", ResourceType = ScimResourceTypes.User };
    private readonly ScimContext groups = new() { Tenant = "", ResourceType = ScimResourceTypes.Group };

    [Fact]
    public async Task A_change_of_child_rows_alone_moves_the_version_by_a_column_that_may_be_written()
    {
        var created = await CreateAsync(new ScimUser { UserName = "ada" });
        await using var db = database.Open();
        var store = new OddUserStore(db);
        var before = await store.FindAsync(created.Id, ScimProjection.Default, users, CancellationToken.None);
        var after = Frozen(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), Emails = [new ScimEmail { Value = "ada@a" }] });
        var changed = await store.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = created.Id, Before = before, After = after, Changed = [new ScimPath("emails")] }, users, CancellationToken.None);
        changed.Version.Should().NotBe(created.Version);
    }

    [Fact]
    public async Task A_change_of_members_alone_moves_the_version_by_a_column_that_may_be_written()
    {
        var (team, ada) = (await CreateTeamAsync(), await CreateAsync(new ScimUser { UserName = "bob" }));
        var changed = await ChangeAsync(team.Id, new ScimMemberDelta { Add = [Member(ada.Id)] });
        changed.Version.Should().NotBe(team.Version);
        (await MembersAsync(team.Id)).Should().Equal(ada.Id);
        (await ChangeAsync(team.Id, new ScimMemberDelta { Remove = [ada.Id] })).Changed.Should().BeTrue();
        (await MembersAsync(team.Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_member_whose_link_stands_there_twice_is_one_member_in_one_group()
    {
        var (team, cy) = (await CreateTeamAsync(), await CreateAsync(new ScimUser { UserName = "cy" }));
        await ChangeAsync(team.Id, new ScimMemberDelta { Add = [Member(cy.Id)] });
        await using var db = database.Open();
        db.Links.Add(new OddLink { TeamId = Guid.Parse(team.Id), UserId = Guid.Parse(cy.Id) });
        await db.SaveChangesAsync();
        var store = new OddTeamStore(db, new OddUserStore(db));
        (await store.FindMembersAsync([team.Id], groups, CancellationToken.None))[team.Id].Should().ContainSingle();
        (await store.FindGroupsAsync([cy.Id], users, CancellationToken.None))[cy.Id].Should().ContainSingle();
        (await MembersAsync(team.Id)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_value_that_is_taken_is_told_by_its_own_attribute_where_the_name_of_one_index_begins_that_of_another()
    {
        await CreateAsync(new ScimUser { UserName = "dora", NickName = "d" });
        var twice = async () => await CreateAsync(new ScimUser { UserName = "di", NickName = "d" });
        (await twice.Should().ThrowAsync<ScimException>()).Which.Error.Detail.Should().Contain("nickName");
    }

    private static ScimMember Member(string id) => new() { Value = id, Type = "User" };

    private static TResource Frozen<TResource>(TResource resource) where TResource : ScimResource
    {
        resource.Node.Freeze();
        return resource;
    }

    private async Task<ScimStamp> CreateAsync(ScimUser user)
    {
        await using var db = database.Open();
        return await new OddUserStore(db).CreateAsync(Frozen(user), users, CancellationToken.None);
    }

    private async Task<ScimStamp> CreateTeamAsync()
    {
        await using var db = database.Open();
        return await new OddTeamStore(db, new OddUserStore(db)).CreateAsync(Frozen(new ScimGroup { DisplayName = "team" }), groups, CancellationToken.None);
    }

    private async Task<ScimStamp> ChangeAsync(string team, ScimMemberDelta delta)
    {
        await using var db = database.Open();
        return await new OddTeamStore(db, new OddUserStore(db)).UpdateAsync(new ScimUpdate<ScimGroup> { Id = team, Members = delta }, groups, CancellationToken.None);
    }

    private async Task<List<string?>> MembersAsync(string team)
    {
        await using var db = database.Open();
        var found = new List<string?>();
        await foreach (var member in new OddTeamStore(db, new OddUserStore(db)).StreamMembersAsync(team, groups, CancellationToken.None))
        {
            found.Add(member.Value);
        }

        return found;
    }
}
