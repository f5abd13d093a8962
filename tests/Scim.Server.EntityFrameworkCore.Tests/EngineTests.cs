using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The engine over the application's own tables.</summary>
public sealed class EngineTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private readonly string tenant = database.NewTenant();

    [Fact]
    public void The_server_offers_the_attributes_that_the_stores_support()
    {
        using var services = Build();
        var user = services.GetRequiredService<IScimServer>().Registry.ResourceTypes.Single(type => type.Name == "User");
        user.Root.Find("title").Should().BeNull();
        user.Root.Find("userName").Should().NotBeNull();
    }

    [Fact]
    public async Task Users_and_groups_work_through_the_engine()
    {
        await using var services = Build();
        var (users, groups) = (services.GetRequiredService<IScimResources<ScimUser>>(), services.GetRequiredService<IScimResources<ScimGroup>>());
        var ada = await users.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "ada", Active = true });
        var team = await groups.ForTenant(tenant).CreateAsync(new ScimGroup { DisplayName = "team", Members = [new ScimMember { Value = ada.Id }] });
        var found = await users.ForTenant(tenant).FindAsync(ada.Id ?? "");
        found?.Groups.Select(group => (group.Value, group.Display)).Should().Equal((team.Id, "team"));
        await users.ForTenant(tenant).DeleteAsync(ada.Id ?? "");
        (await groups.ForTenant(tenant).FindAsync(team.Id ?? ""))?.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task Adding_a_group_as_a_member_of_a_group_is_400()
    {
        await using var engine = new Engine(database, tenant);
        var inner = await engine.Groups.ForTenant(tenant).CreateAsync(new ScimGroup { DisplayName = "inner" });
        var outer = await engine.Groups.ForTenant(tenant).CreateAsync(new ScimGroup { DisplayName = "outer" });
        var (reply, body) = await engine.PatchAsync("Group", outer.Id ?? "", $$"""{"op":"add","path":"members","value":[{"value":"{{inner.Id}}"}]}""");
        reply.Status.Should().Be(400);
        body?["scimType"]?.GetValue<string>().Should().Be("invalidValue");
        body?["detail"]?.GetValue<string>().Should().Contain("is a Group; only users can be members of a group");
        (await engine.Groups.ForTenant(tenant).FindAsync(outer.Id ?? ""))?.Members.Should().BeEmpty();
    }

    [Theory]
    [InlineData("externalId eq \"e1\"", 0)]
    [InlineData("not (externalId pr) and userName eq \"person-without\"", 1)]
    public async Task A_filter_on_externalId_without_a_column_treats_it_as_absent(string filter, int found)
    {
        await using var services = new ServiceCollection().AddLogging().AddDbContext<AppDb>(database.Use)
            .AddScimCore().AddExtension<ScimUser, FabrikamUser>().AddStore<ScimUser, PersonStore>().Services.BuildServiceProvider();
        var people = services.GetRequiredService<IScimResources<ScimUser>>();
        if ((await people.ForTenant(tenant).QueryAsync(new() { Filter = "userName eq \"person-without\"", Count = 1 })).TotalResults == 0)
        {
            await people.ForTenant(tenant).CreateAsync(new ScimUser { UserName = "person-without" });
        }

        (await people.ForTenant(tenant).QueryAsync(new() { Filter = filter, Count = 10 })).TotalResults.Should().Be(found);
    }

    [Theory]
    [InlineData("default", 201)]
    [InlineData("interop", 400)]
    public async Task An_externalId_without_a_column_is_ignored_or_rejected_according_to_the_policy(string preset, int status)
    {
        await using var services = new ServiceCollection().AddLogging().AddDbContext<AppDb>(database.Use)
            .AddScimCore(options => options.Preset = preset).AddExtension<ScimUser, FabrikamUser>().AddStore<ScimUser, PersonStore>().Services.BuildServiceProvider();
        var server = services.GetRequiredService<IScimServer>();
        var body = $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"person-of-{{preset}}","externalId":"e1"}""";
        var reply = await server.HandleAsync(
            new ScimRequest
            {
                Operation = ScimOperation.Create,
                BaseUri = "https://example.test/scim/v2",
                ResourceType = server.Registry.FindByName("User"),
                Body = System.Text.Encoding.UTF8.GetBytes(body),
            },
            CancellationToken.None);
        reply.Status.Should().Be(status);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDbContext<AppDb>(database.Use);
        services.AddScimCore().AddStore<ScimUser, AppUserStore>().AddStore<ScimGroup, AppTeamStore>();
        return services.BuildServiceProvider(validateScopes: true);
    }
}
