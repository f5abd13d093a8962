using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 14: /Me of a server that maps its clients to users.</summary>
public sealed class MeTests : ConformanceTest
{
    [Requirement("7644-3.11-03")]
    public async Task Me_returns_its_permanent_URI()
    {
        var (scim, user) = await StartAsync();
        var permanent = scim.Base + user.Path;

        var read = (await scim.Get("/Me")).ShouldBe(200);
        (read.Header("Location"), read.Text("meta", "location"), read.Text("id")).Should().Be((permanent, permanent, user.Id));
        var replaced = (await scim.Put("/Me", Sample.User("a", ("title", "t")))).ShouldBe(200);
        (replaced.Header("Location"), replaced.Text("meta", "location"), replaced.Text("title")).Should().Be((permanent, permanent, "t"));
        var patched = (await scim.Patch("/Me", Op.Replace("title", "u"))).ShouldBe(200);
        (patched.Header("Location"), patched.Text("meta", "location"), patched.Text("title")).Should().Be((permanent, permanent, "u"));
        (await scim.Get(user.Path)).ShouldBe(200).Text("title").Should().Be("u");
        (await scim.With("If-Match", "W/\"x\"").Delete("/Me")).ShouldFail(412);
        (await scim.Get("/Me?attributes=userName")).ShouldBe(200).ShouldNotHave("title");

        (await scim.Delete("/Me")).ShouldBe(204);
        (await scim.Get(user.Path)).ShouldFail(404);
        (await scim.Get("/Me")).ShouldFail(404);
    }

    [Requirement("7644-3.11-04")]
    public async Task Clients_do_not_register_themselves()
    {
        var (scim, _) = await StartAsync();
        (await scim.Post("/Me", Sample.User("b"))).ShouldFail(501);
        (await scim.Get("/Users")).ShouldList(total: 1);
    }

    [Requirement("7644-3.11-05")]
    public async Task A_client_without_a_resource_has_no_Me()
    {
        var (scim, user) = await StartAsync();
        var reader = scim.With("Authorization", "Bearer " + ServerSetup.ReaderToken);
        foreach (var (method, body) in new (string, object?)[] { ("GET", null), ("PUT", Sample.User("b")), ("PATCH", Op.Message([Op.Remove("title")])), ("DELETE", null) })
        {
            (await reader.Send(method, "/Me", body)).ShouldFail(404);
        }

        (await scim.Without("Authorization").Get("/Me")).ShouldFail(401);
        (await scim.Get(user.Path)).ShouldBe(200);
    }

    private async Task<(ScimClient Client, CreatedResource User)> StartAsync()
    {
        string? id = null;
        var scim = await Start(new ServerSetup
        {
            Build = build => build.AddMe((client, _) => client.Identity?.Name != "reader" && id is not null ? ScimMe.User(id) : null),
        });
        var user = await scim.CreateUser("a");
        id = user.Id;
        return (scim, user);
    }
}
