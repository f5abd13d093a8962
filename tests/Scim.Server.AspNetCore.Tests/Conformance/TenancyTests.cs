using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 20: text of all languages, and tenants.</summary>
public sealed class TenancyTests : ConformanceTest
{
    private static readonly ServerSetup Tenants = new() { Prefix = "/tenants/{tenant}/scim/v2" };

    [Requirement("7644-5-01")]
    public async Task Wide_and_narrow_letters_are_the_same_name()
    {
        var scim = await Strict();
        await scim.CreateUser("ＡＢ");
        (await scim.Post("/Users", Sample.User("ab"))).ShouldFail(409, "uniqueness");
        (await scim.Filter("userName eq \"ab\"")).ShouldList(total: 1).GetAll("userName").Should().Equal("ＡＢ");
    }

    [Requirement("7644-7.8-01")]
    public async Task Composed_and_decomposed_letters_match()
    {
        var scim = await Strict();
        await scim.CreateUser("Ren\u00e9", ("displayName", "Ren\u00e9"));
        await scim.CreateUser("Zoe\u0308", ("displayName", "Zoe\u0308"));

        (await scim.Filter("userName eq \"Rene\u0301\"")).ShouldList(total: 1);
        (await scim.Filter("displayName co \"ne\u0301\"")).ShouldList(total: 1);
        (await scim.Filter("displayName ew \"\u00eb\"")).ShouldList(total: 1);
        (await scim.Post("/Users", Sample.User("Zo\u00eb"))).ShouldFail(409, "uniqueness");
    }

    [Requirement("7644-6-01")]
    public async Task Tenants_can_have_users_of_the_same_name()
    {
        var (a, b) = await TwoTenants();
        var one = await a.CreateUser("same");
        var two = await b.CreateUser("same");

        one.Reply.Text("meta", "location").Should().Be(a.Base + one.Path).And.Contain("/tenants/a/");
        two.Reply.Text("meta", "location").Should().Be(b.Base + two.Path).And.Contain("/tenants/b/");
        (await a.Get("/Users")).ShouldList(total: 1).GetAll("id").Should().Equal(one.Id);
        (await b.Get("/Users")).ShouldList(total: 1).GetAll("id").Should().Equal(two.Id);
    }

    [Requirement("7644-6.1-01")]
    public async Task A_client_of_one_tenant_has_no_access_to_others()
    {
        var scim = await Start(Tenants with { Access = Access.TenantTokens });
        var a = scim.At("/tenants/a/scim/v2").With("Authorization", "Bearer " + ServerSetup.TenantToken("a"));
        await a.CreateUser("x");

        (await a.Get("/Users")).ShouldList(total: 1);
        (await a.At("/tenants/b/scim/v2").Get("/Users")).Status.Should().BeOneOf(403, 404);
        (await a.At("/tenants/b/scim/v2").Post("/Users", Sample.User("y"))).Status.Should().BeOneOf(403, 404);
    }

    [Requirement("7644-6.2-01")]
    public async Task ExternalIds_are_scoped_to_the_tenant()
    {
        var (a, b) = await TwoTenants();
        var one = await a.CreateUser("x", ("externalId", "e"));
        var two = await b.CreateUser("y", ("externalId", "e"));

        (await a.Filter("externalId eq \"e\"")).ShouldList(total: 1).GetAll("id").Should().Equal(one.Id);
        (await b.Filter("externalId eq \"e\"")).ShouldList(total: 1).GetAll("id").Should().Equal(two.Id);
    }

    [Requirement("7644-6-02")]
    public async Task Tenants_are_isolated_from_each_other()
    {
        var (a, b) = await TwoTenants();
        var user = await a.CreateUser("x", ("title", "t"));
        var group = await b.CreateGroup("g");

        (await b.Get(user.Path)).ShouldFail(404);
        (await b.With("If-None-Match", user.ETag).Get(user.Path)).ShouldFail(404);
        (await b.Put(user.Path, Sample.User("y"))).ShouldFail(404);
        (await b.Patch(user.Path, Op.Replace("title", "u"))).ShouldFail(404);
        (await b.Delete(user.Path)).ShouldFail(404);
        (await b.Patch(group.Path, Op.Add("members", Sample.Members(user.Id)))).ShouldFail(400, "invalidValue");
        await a.CreateUser("z");
        (await b.Get("/Users", ("cursor", (await a.Get("/Users?cursor&count=1")).Text("nextCursor")), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await b.Filter($"id eq \"{user.Id}\"")).ShouldList(total: 0);
        (await a.Get(user.Path)).ShouldBe(200).Text("title").Should().Be("t");
    }

    private async Task<(ScimClient A, ScimClient B)> TwoTenants()
    {
        var scim = await Start(Tenants);
        return (scim.At("/tenants/a/scim/v2"), scim.At("/tenants/b/scim/v2"));
    }
}
