using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Sections 5 and 9, queries at the server root.</summary>
public sealed class RootTests : ConformanceTest
{
    [Requirement("7644-3.4.2.1-02")]
    public async Task A_root_query_covers_all_resource_types()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g", user.Id);
        var device = await scim.Create("/Devices", TestSchemas.NewDevice("d"));

        (await scim.Get("/")).ShouldList(total: 3).GetAll("id").Should().Equal(user.Id, group.Id, device.Id);
        (await scim.Get("")).ShouldList(total: 3).GetAll("meta", "location").Should().Equal(scim.Base + user.Path, scim.Base + group.Path, scim.Base + device.Path);
        (await scim.Get("/", ("filter", "meta.resourceType eq \"Group\""))).ShouldList(total: 1).GetAll("id").Should().Equal(group.Id);
        (await scim.Get("/", ("filter", "meta.resourceType ne \"Group\""))).ShouldList(total: 2).GetAll("id").Should().Equal(user.Id, device.Id);
        (await scim.Get("/?startIndex=2&count=1")).ShouldList(total: 3).GetAll("id").Should().Equal(group.Id);
        (await scim.Get("/?sortBy=meta.resourceType")).ShouldList(total: 3).GetAll("id").Should().Equal(device.Id, group.Id, user.Id);
        (await scim.Get("/?attributes=userName")).ShouldList(total: 3).Resources[1].Select(member => member.Key).Should().NotContain("displayName");
        (await scim.Get("/", ("filter", "password pr"))).ShouldFail(403, "sensitive");
        (await scim.Get("/", ("filter", "id foo"))).ShouldFail(400, "invalidFilter");
        (await scim.Get("/?filter=")).ShouldFail(400, "invalidFilter");
        (await scim.Get("/?cursor")).ShouldFail(400, "invalidValue");
    }

    [Requirement("7644-3.4.2.1-03")]
    public async Task An_attribute_unknown_to_a_type_has_no_value_there()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        var group = await scim.CreateGroup("g");

        (await scim.Get("/", ("filter", "userName pr"))).ShouldList(total: 1).GetAll("id").Should().Equal(user.Id);
        (await scim.Get("/", ("filter", "not (userName pr)"))).ShouldList(total: 1).GetAll("id").Should().Equal(group.Id);
        (await scim.Get("/", ("filter", "userName ne \"a\""))).ShouldList(total: 1).GetAll("id").Should().Equal(group.Id);
        (await scim.Get("/", ("filter", "userName eq \"a\" or displayName eq \"g\""))).ShouldList(total: 2);
        (await scim.Get("/", ("filter", "nobodyKnows eq 5"))).ShouldList(total: 0);
    }

    [Requirement("7644-3.4.2.1-04")]
    public async Task An_oversized_result_over_all_types_is_rejected()
    {
        var scim = await Start(new ServerSetup { Options = options => options.MaxRootResults = 1 });
        await scim.CreateUser("a");
        await scim.CreateGroup("g");
        (await scim.Get("/")).ShouldFail(400, "tooMany");
        (await scim.Search("")).ShouldFail(400, "tooMany");
        (await scim.Get("/", ("filter", "userName pr"))).ShouldList(total: 1);
    }

    [Requirement("7644-3.4.3-05")]
    public async Task A_root_search_covers_all_resource_types()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a", ("displayName", "smith"));
        var group = await scim.CreateGroup("Smith Family");
        await scim.CreateGroup("others");

        var found = await scim.Search("", ("filter", "displayName sw \"smith\""), ("attributes", new JsonArray("displayName", "userName")), ("startIndex", 1), ("count", 10));

        found.ShouldList(total: 2).GetAll("id").Should().Equal(user.Id, group.Id);
        found.GetAll("displayName").Should().Equal("smith", "Smith Family");
        var asked = await scim.Get("/?attributes=displayName,userName&startIndex=1&count=10&filter=displayName%20sw%20%22smith%22");
        asked.Json.ToJsonString().Should().Be(found.Json.ToJsonString());
        (await scim.Post("/.search", Sample.Message(Op.Schema))).ShouldFail(400, "invalidSyntax");
    }
}
