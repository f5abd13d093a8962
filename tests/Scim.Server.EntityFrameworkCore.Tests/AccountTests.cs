using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Tables with text keys, a link entity whose keys are initially null, and columns of limited length.</summary>
public sealed class AccountTests(AccountDatabase database) : IClassFixture<AccountDatabase>
{
    private static readonly ScimContext Users = new() { Tenant = "", ResourceType = ScimResourceTypes.User };
    private static readonly ScimContext Groups = new() { Tenant = "", ResourceType = ScimResourceTypes.Group };

    [Fact]
    public async Task Members_are_added_through_a_link_entity_whose_keys_are_initially_null()
    {
        var ada = await CreateAsync(new ScimUser { UserName = "ada" });
        using var roles = new AccountRoleStore(database.Open());
        var group = new ScimGroup { DisplayName = "staff", Members = [new ScimMember { Value = ada, Type = "User" }] };
        group.Node.Freeze();
        var id = (await roles.CreateAsync(group, Groups, CancellationToken.None)).Id;
        var members = await roles.FindMembersAsync([id], Groups, CancellationToken.None);
        members[id].Select(member => member.Value).Should().Equal(ada);
    }

    [Fact]
    public async Task Filters_on_members_and_groups_work_with_text_keys()
    {
        var (fay, gus) = (await CreateAsync(new ScimUser { UserName = "fay" }), await CreateAsync(new ScimUser { UserName = "gus" }));
        using var roles = new AccountRoleStore(database.Open());
        var group = new ScimGroup { DisplayName = "found", Members = [new ScimMember { Value = fay, Type = "User" }] };
        group.Node.Freeze();
        var id = (await roles.CreateAsync(group, Groups, CancellationToken.None)).Id;
        roles.NarrowSchema(ScimResourceTypes.Group);
        foreach (var filter in new[] { $"members.value eq \"{fay}\"", $"members[value eq \"{fay}\"]", "members pr and displayName eq \"found\"" })
        {
            var page = await roles.QueryAsync(new ScimQuery { Count = 9, Filter = Filter.Parse(filter, ScimResourceTypes.Group) }, Groups, CancellationToken.None);
            page.Resources.Select(found => found.Id).Should().Equal([id], filter);
        }

        using var users = new AccountStore(database.Open());
        foreach (var filter in new[] { $"groups.value eq \"{id}\"", $"groups[value eq \"{id}\"]", "groups pr and userName eq \"fay\"", $"userName eq \"fay\" or groups.value eq \"{id}\"" })
        {
            var page = await users.QueryAsync(new ScimQuery { Count = 9, Filter = Filter.Parse(filter) }, Users, CancellationToken.None);
            page.Resources.Select(found => found.Id).Should().Equal([fay], filter);
        }

        var others = await users.QueryAsync(new ScimQuery { Count = 9, Filter = Filter.Parse($"not (groups pr) and id eq \"{gus}\"") }, Users, CancellationToken.None);
        others.TotalResults.Should().Be(1);
    }

    [Fact]
    public async Task A_group_without_version_and_timestamps_but_with_a_computed_column_accepts_members()
    {
        var bob = await CreateAsync(new ScimUser { UserName = "bob" });
        using var roles = new AccountRoleStore(database.Open());
        var group = new ScimGroup { DisplayName = "board" };
        group.Node.Freeze();
        var id = (await roles.CreateAsync(group, Groups, CancellationToken.None)).Id;
        var delta = new ScimMemberDelta { Add = [new ScimMember { Value = bob, Type = "User" }] };
        (await roles.UpdateAsync(new ScimUpdate<ScimGroup> { Id = id, Members = delta }, Groups, CancellationToken.None)).HasChanged.Should().BeTrue();
    }

    [Fact]
    public async Task A_group_without_version_is_304_only_when_rendered_without_members()
    {
        var services = new ServiceCollection().AddLogging().AddScoped(_ => database.Open());
        services.AddScimCore().AddStore<ScimUser, AccountStore>().AddStore<ScimGroup, AccountRoleStore>();
        await using var provider = services.BuildServiceProvider();
        var (server, groups) = (provider.GetRequiredService<IScimServer>(), provider.GetRequiredService<IScimResources<ScimGroup>>());
        var id = (await groups.CreateAsync(new ScimGroup { DisplayName = "crew" })).Id;
        var find = new ScimRequest { Operation = ScimOperation.Find, BaseUri = "https://example.test", Tenant = "", ResourceType = server.Registry.FindByName("Group"), Id = id };
        var tag = (await server.HandleAsync(find, CancellationToken.None)).ETag;
        (await server.HandleAsync(new ScimRequest(find) { IfNoneMatch = tag }, CancellationToken.None)).Status.Should().Be(200);
        var bare = new ScimRequest(find) { IfNoneMatch = tag, Query = new ScimQueryParameters { ExcludedAttributes = "members" } };
        (await server.HandleAsync(bare, CancellationToken.None)).Status.Should().Be(304);
    }

    [Fact]
    public async Task An_account_adopted_as_inactive_is_deactivated()
    {
        var id = await CreateAsync(new ScimUser { UserName = "cy" });
        (await CreateAsync(new ScimUser { UserName = "cy", Active = false })).Should().Be(id);
        (await CreateAsync(new ScimUser { UserName = "cy", Active = false, Name = new ScimName { GivenName = "Cy" } })).Should().Be(id);
        await using var db = database.Open();
        (await db.Accounts.SingleAsync(row => row.Id == id)).SignedOut.Should().Be(1, "it was inactive the second time");
    }

    [Theory]
    [InlineData("userName", "this-name-is-too-long-for-the-column", null, null)]
    [InlineData("name.givenName", "dee", "longer than ten", null)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value", "eve", null, "nobody")]
    public async Task A_value_rejected_by_the_database_is_400_and_names_its_attribute(string attribute, string name, string? first, string? boss)
    {
        var user = new ScimUser { UserName = name, Name = new ScimName { GivenName = first }, Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = boss } } };
        var create = async () => await CreateAsync(user);
        var error = (await create.Should().ThrowAsync<ScimException>()).Which.Error;
        (error.Status, error.Type).Should().Be((400, ScimErrorType.InvalidValue));
        error.Detail.Should().Contain($"'{attribute}'");
    }

    [Fact]
    public async Task Changes_are_saved_when_automatic_change_detection_is_off()
    {
        var id = await CreateAsync(new ScimUser { UserName = "hal" });
        using var store = new AccountStore(database.OpenWithoutDetection());
        var before = await store.FindAsync(id, ScimProjection.Default, Users, CancellationToken.None);
        var after = new ScimUser { UserName = "hal", Name = new ScimName { GivenName = "Hal" }, Active = false };
        after.Node.Freeze();
        var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath("name"), new ScimPath("active")] };
        (await store.UpdateAsync(update, Users, CancellationToken.None)).HasChanged.Should().BeTrue();
        await using var db = database.Open();
        var row = await db.Accounts.SingleAsync(account => account.Id == id);
        (row.First, row.Enabled, row.SignedOut).Should().Be(("Hal", false, 1));
    }

    [Fact]
    public async Task An_account_is_adopted_once_the_operators_consent_is_in_the_database()
    {
        var id = await CreateAsync(new ScimUser { UserName = "ida" });
        var incoming = new ScimUser { UserName = "IDA" };
        incoming.Node.Freeze();
        using (var store = new AskingStore(database.Open()))
        {
            var create = async () => await store.CreateAsync(incoming, Users, CancellationToken.None);
            (await create.Should().ThrowAsync<ScimException>().WithMessage("*yet to decide*")).Which.Error.Status.Should().Be(409);
        }

        await using (var db = database.Open())
        {
            db.Consents.Add(new Consent { AccountId = id });
            await db.SaveChangesAsync();
        }

        using var asked = new AskingStore(database.Open());
        (await asked.CreateAsync(incoming, Users, CancellationToken.None)).Id.Should().Be(id);
    }

    [Fact]
    public async Task Deleting_a_referenced_row_fails_with_an_explanatory_error()
    {
        var boss = await CreateAsync(new ScimUser { UserName = "boss" });
        await CreateAsync(new ScimUser { UserName = "clerk", Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = boss } } });
        using var store = new AccountStore(database.Open());
        var delete = async () => await store.DeleteAsync(boss, null, Users, CancellationToken.None);
        var error = (await delete.Should().ThrowAsync<ScimException>()).Which.Error;
        error.Status.Should().Be(409);
        error.Detail.Should().Contain("refer");
    }

    private async Task<string> CreateAsync(ScimUser user)
    {
        using var store = new AccountStore(database.Open());
        user.Node.Freeze();
        return (await store.CreateAsync(user, Users, CancellationToken.None)).Id;
    }
}
