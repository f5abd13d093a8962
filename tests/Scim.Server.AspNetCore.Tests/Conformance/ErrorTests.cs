using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 17: errors.</summary>
public sealed class ErrorTests : ConformanceTest
{
    [Requirement("7644-3.12-06")]
    public async Task Every_error_uses_the_Error_schema()
    {
        var scim = await Strict();
        foreach (var (status, reply) in await SendRejectedRequestsAsync(scim))
        {
            reply.ShouldFail(status);
            reply.Names.Should().BeSubsetOf(["schemas", "status", "scimType", "detail"]);
            reply.Text("detail").Should().NotBeNullOrWhiteSpace();
        }
    }

    [Requirement("7644-3.12-07")]
    public async Task Each_scimType_is_used_where_it_applies()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Filter("userName zz \"a\"")).ShouldFail(400, "invalidFilter");
        (await scim.Post("/Users", Sample.User("a"))).ShouldFail(409, "uniqueness");
        (await scim.Patch(user.Path, Op.Replace("id", "x"))).ShouldFail(400, "mutability");
        (await scim.Post("/Users", "{")).ShouldFail(400, "invalidSyntax");
        (await scim.Patch(user.Path, Op.Replace("no/path", "x"))).ShouldFail(400, "invalidPath");
        (await scim.Patch(user.Path, Op.Remove(""))).ShouldFail(400, "noTarget");
        (await scim.Patch(user.Path, Op.Replace("active", "x"))).ShouldFail(400, "invalidValue");
        (await scim.Filter("password pr")).ShouldFail(403, "sensitive");
        (await scim.Get("/Users/none")).ShouldFail(404).ShouldNotHave("scimType");
        (await scim.With("If-Match", "W/\"other\"").Delete(user.Path)).ShouldFail(412).ShouldNotHave("scimType");
        (await scim.Delete("/Users")).ShouldFail(405).ShouldNotHave("scimType");
        (await scim.Without("Authorization").Get("/Users")).ShouldFail(401).ShouldNotHave("scimType");

        var small = await Start(new ServerSetup { Users = UserStoreBehavior.RejectsLists });
        (await small.Get("/Users")).ShouldFail(400, "tooMany");
    }

    [Requirement("7644-3.12-08")]
    public async Task Each_scimType_has_its_status()
    {
        var scim = await Strict();
        foreach (var (_, reply) in await SendRejectedRequestsAsync(scim))
        {
            var keyword = (string?)reply["scimType"];
            var expected = keyword switch { "uniqueness" => 409, "sensitive" => 403, null => reply.Status, _ => 400 };
            reply.Status.Should().Be(expected, "{0}", reply.Body);
            (reply.Status == 400 && keyword is null).Should().BeFalse("{0} has a reason", reply.Body);
        }
    }

    [Requirement("7644-3.12-09")]
    public async Task Each_error_status_has_an_error_body()
    {
        var scim = await Start(new ServerSetup { Users = UserStoreBehavior.AlwaysFails, Options = options => options.MaxBodySize = 1024 });
        (await scim.Without("Authorization").Get("/Users")).ShouldFail(401);
        (await scim.Filter("password pr")).ShouldFail(403);
        (await scim.Get("/Nope")).ShouldFail(404);
        await scim.Create("/Devices", TestSchemas.NewDevice("d"));
        (await scim.Post("/Devices", TestSchemas.NewDevice("d"))).ShouldFail(409);
        (await scim.With("If-Match", "W/\"x\"").Delete((await scim.CreateGroup("g")).Path)).ShouldFail(412);
        (await scim.Post("/Users", Sample.User(new string('a', 2_000)))).ShouldFail(413);
        (await scim.Get("/Users")).ShouldFail(500);
        (await scim.Get("/Bulk")).ShouldFail(405);
        (await scim.Get("/Me")).ShouldFail(501);
    }

    [Requirement("7644-3.12-10")]
    public async Task An_internal_error_reveals_nothing()
    {
        var scim = await Start(new ServerSetup { Users = UserStoreBehavior.AlwaysFails });
        foreach (var reply in new[] { await scim.Get("/Users"), await scim.Post("/Users", Sample.User("a")), await scim.Get("/Users/x") })
        {
            reply.ShouldFail(500);
            reply.Body.Should().NotContain("SELECT").And.NotContain("Exception").And.NotContain("   at ").And.NotContain(".cs");
        }
    }

    [Requirement("7644-3.12-12")]
    public async Task Errors_are_scim_json_for_any_Accept_header()
    {
        var scim = await Strict();
        foreach (var accept in new[] { "application/json", "application/scim+json", "application/problem+json", "text/html", "*/*" })
        {
            (await scim.With("Accept", accept).Get("/Nope")).Header("Content-Type").Should().StartWith("application/scim+json");
            (await scim.With("Accept", accept).Without("Authorization").Get("/Users")).Header("Content-Type").Should().StartWith("application/scim+json");
        }
    }

    private static async Task<IReadOnlyList<(int Status, Reply Reply)>> SendRejectedRequestsAsync(ScimClient scim)
    {
        var user = await scim.CreateUser("taken");
        return
        [
            (400, await scim.Post("/Users", "{")),
            (400, await scim.Post("/Users", Sample.User("", ("title", "t")))),
            (400, await scim.Filter("nonsense")),
            (400, await scim.Get("/Users?count=x")),
            (400, await scim.Patch(user.Path, Op.Add("nope", "x"))),
            (400, await scim.Patch(user.Path, Op.Remove(""))),
            (400, await scim.Patch(user.Path, Op.Remove("userName"))),
            (401, await scim.Without("Authorization").Get("/Users")),
            (403, await scim.Filter("password pr")),
            (403, await scim.Get("/Schemas", ("filter", "id pr"))),
            (404, await scim.Get("/Users/none")),
            (404, await scim.Get("/Nope")),
            (405, await scim.Put("/Users", Sample.User("a"))),
            (406, await scim.With("Accept", "text/xml").Get("/Users")),
            (409, await scim.Post("/Users", Sample.User("taken"))),
            (412, await scim.With("If-Match", "W/\"x\"").Delete(user.Path)),
            (415, await scim.With("Content-Type", "text/plain").Post("/Users", "x")),
            (501, await scim.Get("/Me")),
        ];
    }
}
