using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Tables in which not every column may be written, and a link table that nothing keeps unique.</summary>
public sealed class UnusualTableTests(OddDatabase database) : IClassFixture<OddDatabase>
{
    private readonly ScimContext users = new() { Tenant = "", ResourceType = ScimResourceTypes.User };
    private readonly ScimContext groups = new() { Tenant = "", ResourceType = ScimResourceTypes.Group };

    [Fact]
    public async Task Changing_only_child_rows_updates_the_version_through_a_writable_column()
    {
        var created = await CreateAsync(new ScimUser { UserName = "ada" });
        await using var db = database.Open();
        var store = new OddUserStore(db);
        var before = await store.FindAsync(created.Id, ScimProjection.Default, users, CancellationToken.None);
        var after = Freeze(new ScimUser { Node = before?.Node.Thaw() ?? new ScimObject(0), Emails = [new ScimEmail { Value = "ada@a" }] });
        var changed = await store.UpdateAsync(
            new ScimUpdate<ScimUser> { Id = created.Id, Before = before, After = after, Changed = [new ScimPath("emails")] }, users, CancellationToken.None);
        changed.Version.Should().NotBe(created.Version);
    }

    [Fact]
    public async Task Changing_only_members_updates_the_version_through_a_writable_column()
    {
        var (team, ada) = (await CreateTeamAsync(), await CreateAsync(new ScimUser { UserName = "bob" }));
        var changed = await ChangeAsync(team.Id, new ScimMemberDelta { Add = [Member(ada.Id)] });
        changed.Version.Should().NotBe(team.Version);
        (await MembersAsync(team.Id)).Should().Equal(ada.Id);
        (await ChangeAsync(team.Id, new ScimMemberDelta { Remove = [ada.Id] })).HasChanged.Should().BeTrue();
        (await MembersAsync(team.Id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_duplicate_link_row_yields_one_member_of_one_group()
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
    public async Task A_uniqueness_conflict_names_the_right_attribute_when_one_index_name_is_a_prefix_of_another()
    {
        await CreateAsync(new ScimUser { UserName = "dora", NickName = "d" });
        var twice = async () => await CreateAsync(new ScimUser { UserName = "di", NickName = "d" });
        (await twice.Should().ThrowAsync<ScimException>()).Which.Error.Detail.Should().Contain("nickName");
    }

    private static ScimMember Member(string id) => new() { Value = id, Type = "User" };

    private static TResource Freeze<TResource>(TResource resource) where TResource : ScimResource
    {
        resource.Node.Freeze();
        return resource;
    }

    private async Task<ScimWriteResult> CreateAsync(ScimUser user)
    {
        await using var db = database.Open();
        return await new OddUserStore(db).CreateAsync(Freeze(user), users, CancellationToken.None);
    }

    private async Task<ScimWriteResult> CreateTeamAsync()
    {
        await using var db = database.Open();
        return await new OddTeamStore(db, new OddUserStore(db)).CreateAsync(Freeze(new ScimGroup { DisplayName = "team" }), groups, CancellationToken.None);
    }

    private async Task<ScimWriteResult> ChangeAsync(string team, ScimMemberDelta delta)
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
