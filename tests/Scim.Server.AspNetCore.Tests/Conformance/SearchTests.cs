using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 9: POST .search below an endpoint.</summary>
public sealed class SearchTests : ConformanceTest
{
    [Requirement("7644-3.4.3-01")]
    public async Task A_search_is_a_query()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        await scim.CreateUser("b");

        (await scim.Search("/Users", ("filter", "userName eq \"a\""))).ShouldList(total: 1).GetAll("id").Should().Equal(user.Id);
        (await scim.Search("/Groups")).ShouldList(total: 0);
        (await scim.Get("/Users")).ShouldList(total: 2);
    }

    [Requirement("7644-3.4.3-02")]
    public async Task The_body_is_a_SearchRequest()
    {
        var other = Sample.Message(Op.Schema, ("filter", "userName pr"));
        var missing = Sample.Object(("filter", "userName pr"));

        var scim = await Strict();
        await scim.CreateUser("a");
        (await scim.Post("/Users/.search", other)).ShouldFail(400, "invalidSyntax");
        (await scim.Post("/Users/.search", missing)).Status.Should().BeOneOf(200, 400);
        (await scim.Post("/Users/.search", "{")).ShouldFail(400, "invalidSyntax");

        var lenient = await Default();
        await lenient.CreateUser("a");
        (await lenient.Post("/Users/.search", missing)).ShouldList(total: 1);
        (await lenient.Post("/Users/.search", other)).ShouldFail(400, "invalidSyntax");
    }

    [Requirement("7644-3.4.3-03")]
    public async Task Attributes_are_lists()
    {
        var scim = await Strict();
        await scim.CreateUser("a", ("nickName", "n"), ("title", "t"));

        var only = (await scim.Search("/Users", ("attributes", new JsonArray("userName", "title")))).ShouldList(total: 1).Resources[0];
        only.Select(member => member.Key).Where(name => name != "meta").Should().BeEquivalentTo("schemas", "id", "userName", "title");

        var without = (await scim.Search("/Users", ("excludedAttributes", new JsonArray("nickName")))).ShouldList(total: 1).Resources[0];
        without.Select(member => member.Key).Should().Contain("title").And.NotContain("nickName");
        var asText = (await scim.Search("/Users", ("attributes", "userName,title"))).ShouldList(total: 1).Resources[0];
        asText.ToJsonString().Should().Be(only.ToJsonString());
        (await scim.Search("/Users", ("attributes", 5))).ShouldFail(400);
    }

    [Requirement("7644-3.4.3-04")]
    public async Task Search_and_GET_return_the_same_result()
    {
        var scim = await Strict();
        foreach (var name in new[] { "c", "a", "d", "b" })
        {
            await scim.CreateUser(name, ("title", name == "d" ? null : "x"));
        }

        var found = await scim.Get(
            "/Users", ("filter", "title pr"), ("sortBy", "userName"), ("sortOrder", "descending"), ("startIndex", "2"), ("count", "1"), ("attributes", "userName"));
        var searched = await scim.Search(
            "/Users",
            ("filter", "title pr"), ("sortBy", "userName"), ("sortOrder", "descending"), ("startIndex", 2), ("count", 1), ("attributes", new JsonArray("userName")));

        found.ShouldList(total: 3).GetAll("userName").Should().Equal("b");
        searched.ShouldList(total: 3).Json.ToJsonString().Should().Be(found.Json.ToJsonString());
        (await scim.Search("/Users", ("filter", "nonsense"))).ShouldFail(400, "invalidFilter");
        (await scim.Search("/Users", ("count", 0))).ShouldList(total: 4).Resources.Should().BeEmpty();
        (await scim.Search("/Users", ("startIndex", -3), ("count", -1))).ShouldList(total: 4).Resources.Should().BeEmpty();
    }
}
