using System.Net;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Tenancy;

/// <summary>Several customers in the same tables.</summary>
public sealed class TenancyTests(ServedDirectory served) : IClassFixture<ServedDirectory>
{
    private readonly DirectoryServer server = served.Server;

    [Fact]
    public async Task A_path_without_a_tenant_name_is_the_main_tenant()
    {
        var id = await server.Scim().CreateUserAsync("ada");
        (await server.Scim("main").GetJsonAsync("Users/" + id)).GetProperty("userName").GetString().Should().Be("ada");
    }

    [Fact]
    public async Task Tenants_do_not_see_each_other()
    {
        var (acme, globex) = (server.Scim("acme"), server.Scim("globex"));
        var user = await acme.CreateUserAsync("bob");
        var group = await acme.CreateGroupAsync("Team", user);

        foreach (var path in new[] { "Users/" + user, "Groups/" + group })
        {
            using var foreign = await globex.GetAsync(path);
            await foreign.ShouldFailAsync(404);
            using var deleted = await globex.DeleteAsync(path);
            await deleted.ShouldFailAsync(404);
        }

        (await globex.GetJsonAsync("Users?filter=userName%20eq%20%22bob%22")).GetProperty("totalResults").GetInt32().Should().Be(0);
        (await acme.GetJsonAsync("Groups/" + group)).GetProperty("members").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task The_same_userName_is_another_user_in_another_tenant()
    {
        var (acme, globex) = (server.Scim("acme"), server.Scim("globex"));
        await acme.CreateUserAsync("cy", "the password at acme");
        await globex.CreateUserAsync("CY", "the password at globex");
        using var twice = await acme.PostAsync("Users", SampleClient.User("Cy"));
        (await twice.ShouldFailAsync(409)).GetProperty("scimType").GetString().Should().Be("uniqueness");

        using var cy = server.NewVisitor();
        (await cy.SignInAsync("globex", "cy", "the password at acme")).Should().BeFalse();
        (await cy.SignInAsync("acme", "cy", "the password at acme")).Should().BeTrue();
        await cy.OpenAsync("/globex");
        (cy.IsSignedIn, cy.Path).Should().Be((false, "/globex/sign-in"));
        await cy.OpenAsync("/acme");
        cy.IsSignedIn.Should().BeTrue("looking at another tenant's page ends no session");
    }

    [Fact]
    public async Task A_member_of_another_tenant_is_rejected()
    {
        var stranger = await server.Scim("globex").CreateUserAsync("di");
        var acme = server.Scim("acme");
        var group = $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"Mixed","members":[{"value":"{{stranger}}"}]}""";
        using var mixed = await acme.PostAsync("Groups", SampleClient.Json(group));

        await mixed.ShouldFailAsync(400);
        (await served.Database.RunAsync($"SELECT count(*) FROM \"TeamMembers\" WHERE \"UserId\" = '{stranger}'")).Should().Be("0");
    }

    [Fact]
    public async Task A_tenant_that_does_not_exist_is_not_found()
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var request = new HttpRequestMessage(method, "Users") { Content = method == HttpMethod.Post ? SampleClient.User("eve") : null };
            using var response = await server.Scim("nowhere").SendAsync(request);
            (await response.ShouldFailAsync(404)).GetProperty("detail").GetString().Should().Contain("tenant");
        }

        (await served.Database.RunAsync("SELECT count(*) FROM \"AspNetUsers\" WHERE \"UserName\" = 'eve'")).Should().Be("0");
        using var visitor = server.NewVisitor();
        await visitor.OpenAsync("/nowhere/sign-in");
        visitor.Status.Should().Be(HttpStatusCode.NotFound);
        visitor.Text.Should().Contain("No such organisation").And.NotContain("<form");
    }

    [Fact]
    public async Task A_token_of_one_tenant_is_invalid_for_another()
    {
        using var own = await server.Scim("acme", DirectoryServer.AcmeToken).GetAsync("Users");
        using var other = await server.Scim("globex", DirectoryServer.AcmeToken).GetAsync("Users");
        using var main = await server.Scim(null, DirectoryServer.AcmeToken).GetAsync("Users");
        using var nowhere = await server.Scim("nowhere", DirectoryServer.AcmeToken).GetAsync("Users");
        using var none = await server.Scim("acme", null).GetAsync("Users");

        own.StatusCode.Should().Be(HttpStatusCode.OK);
        var detail = (await nowhere.ShouldFailAsync(404)).GetProperty("detail").GetString();
        (await other.ShouldFailAsync(404)).GetProperty("detail").GetString().Should().Be(detail);
        await main.ShouldFailAsync(403);
        await none.ShouldFailAsync(401);
    }

    [Fact]
    public async Task A_browser_session_does_not_authorize_SCIM_requests()
    {
        await server.Scim().CreateUserAsync("fay");
        using var fay = server.NewVisitor();
        await fay.SignInAsync("main", "fay", Provisioning.Password);
        await fay.OpenAsync("/scim/v2/Users");
        fay.Status.Should().Be(HttpStatusCode.Unauthorized);
    }
}
