using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>The tenant in a path is only a name, whatever text a client sends.</summary>
public sealed class TenantNameTests : ConformanceTest
{
    public static TheoryData<string> Names => new()
    {
        "..", ".", "%2e%2e", "%2E", "..%2Fa", "a%2F..%2Fa", "%2Fa", "a%2F", "a%5C..%5Ca", "A", "%41", "a.", ".a", "a%20", "%20a", "a%00", "%00", "a%0A", "a%0D%0AX-Evil:1", "Me", "Users", "Bulk", ".search",
        "__proto__", "constructor", "con", "nul", "*", "%25", "%2525", "a;b", "a,b", "a%3Fb", "a%23b", "a'--", "%F0%9F%98%80", "%D0%B0", "%EF%BD%81", "a%CC%81", "%FF", "%zz", "{tenant}", "%7Btenant%7D", new string('a', 4_000),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_similar_tenant_name_reveals_nothing(string name)
    {
        var scim = await Start(new ServerSetup { Preset = "default", Prefix = "/tenants/{tenant}/scim/v2" });
        var user = await scim.At("/tenants/a/scim/v2").CreateUser("secret-user");

        foreach (var path in new[] { "/Users", user.Path, "/Users?cursor&count=1", "/Groups" })
        {
            var reply = await scim.Send("GET", new Uri(scim.Base).GetLeftPart(UriPartial.Authority) + $"/tenants/{name}/scim/v2{path}");
            reply.Status.Should().BeOneOf(200, 400, 401, 403, 404, 414);
            reply.Body.Should().NotContain("secret-user");
            reply.Headers.Keys.Should().NotContain("X-Evil");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_spelling_of_a_tenant_name_gives_access_to_another_tenant(string name)
    {
        var scim = await Start(new ServerSetup { Preset = "default", Prefix = "/tenants/{tenant}/scim/v2", Access = Access.TenantTokens });
        var a = scim.With("Authorization", "Bearer " + ServerSetup.TenantToken("a"));
        var b = scim.At("/tenants/b/scim/v2").With("Authorization", "Bearer " + ServerSetup.TenantToken("b"));
        await b.CreateUser("secret-user");

        var url = new Uri(scim.Base).GetLeftPart(UriPartial.Authority) + $"/tenants/{name}/scim/v2/Users";
        (await a.Send("GET", url)).Status.Should().BeOneOf(400, 401, 403, 404, 414);
        (await a.Send("POST", url, Sample.User("intruder"))).Status.Should().BeOneOf(400, 401, 403, 404, 414);
        (await a.Send("GET", url.Replace($"/{name}/", "/b/", StringComparison.Ordinal))).Status.Should().BeOneOf(403, 404);
        (await b.Get("/Users")).ShouldList(total: 1);
    }
}
