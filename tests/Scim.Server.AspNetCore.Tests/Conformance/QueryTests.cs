using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 5, the list and its limits.</summary>
public sealed class QueryTests : ConformanceTest
{
    [Requirement("7644-3.4.2-01")]
    public async Task A_list_is_a_ListResponse_with_a_total()
    {
        var scim = await Strict();
        await scim.CreateUser("a");

        (await scim.Get("/Users")).ShouldList(total: 1).Resources.Should().ContainSingle();
        (await scim.Get("/Groups")).ShouldList(total: 0);
    }

    [Requirement("7644-3.4.2-02")]
    public async Task No_match_is_an_empty_list()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        (await scim.Filter("userName eq \"zz\"")).ShouldList(total: 0).Resources.Should().BeEmpty();
    }

    [Requirement("7644-3.4.2-03")]
    public async Task Matching_resources_are_returned()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        await scim.CreateUser("b");
        (await scim.Get("/Users")).ShouldList(total: 2).GetAll("userName").Should().BeEquivalentTo("a", "b");
    }

    [Requirement("7644-3.4.2-04")]
    public async Task A_partial_page_has_startIndex_and_itemsPerPage()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        await scim.CreateUser("b");
        await scim.CreateUser("c");

        var page = (await scim.Get("/Users?count=1")).ShouldList(total: 3);

        page.Text("startIndex").Should().Be("1");
        page.Text("itemsPerPage").Should().Be("1");
        page.Resources.Should().ContainSingle();
        (await scim.Get("/Users?count=1&startIndex=2")).ShouldList(total: 3).Text("startIndex").Should().Be("2");
    }

    [Requirement("7644-3.4.2-05")]
    public async Task Unknown_query_parameters_are_ignored()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Get("/Users?foo=bar&cursed")).ShouldList(total: 1);
        (await scim.Get(user.Path + "?foo=bar")).ShouldBe(200);
    }

    [Requirement("7644-3.4.2.1-01")]
    public async Task A_filter_on_a_single_resource_causes_no_server_error()
    {
        var scim = await Strict();
        var user = await scim.CreateUser("a");
        (await scim.Get(user.Path, ("filter", "userName eq \"zz\""))).Status.Should().BeOneOf(200, 400, 404);
        (await scim.Get(user.Path, ("filter", "nonsense("))).Status.Should().BeOneOf(200, 400, 404);
    }

    [Requirement("7644-3.4.2.1-04")]
    public async Task A_result_that_is_too_large_is_rejected()
    {
        var scim = await Start(new ServerSetup { Users = UserStoreBehavior.RejectsLists });
        await scim.CreateUser("a");
        (await scim.Get("/Users")).ShouldFail(400, "tooMany");
    }

    [Requirement("7644-3.4.2.2-01")]
    public async Task A_store_without_filter_support_rejects_filters()
    {
        var scim = await Start(new ServerSetup { Users = UserStoreBehavior.NoFilter });
        await scim.CreateUser("a");

        var reply = await scim.Filter("userName eq \"b\"");

        reply.Status.Should().BeOneOf(400, 501);
        reply.ShouldFail(reply.Status, reply.Status == 400 ? "invalidFilter" : null);
        (await scim.Get("/ServiceProviderConfig")).Text("filter", "supported").Should().Be("false");
        (await scim.Get("/Users")).ShouldList(total: 1);
    }

    [Requirement("7644-3.4.2.2-17")]
    public async Task Filters_are_decoded_once()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        await scim.CreateUser("a+b");
        await scim.CreateUser("100%25");

        (await scim.Get("/Users?filter=userName+eq+%22a%22")).ShouldList(total: 1).GetAll("userName").Should().Equal("a");
        (await scim.Get("/Users?filter=userName%20eq%20%22a%2Bb%22")).ShouldList(total: 1).GetAll("userName").Should().Equal("a+b");
        (await scim.Get("/Users?filter=userName%20eq%20%22100%2525%22")).ShouldList(total: 1).GetAll("userName").Should().Equal("100%25");
    }

    [Requirement("7643-7-05")]
    public async Task Filters_on_attributes_that_are_never_returned_are_rejected()
    {
        var scim = await Strict();
        await scim.CreateUser("a", ("password", "t0p-Secret"));

        (await scim.Filter("password sw \"t\"")).ShouldFail(403, "sensitive");
        (await scim.Filter("password pr")).ShouldFail(403, "sensitive");
        (await scim.Filter($"{TestSchemas.ExtensionUrn}:secret gt \"a\"")).ShouldFail(403, "sensitive");
        (await scim.Filter("userName eq \"zz\" or not (password eq \"t0p-Secret\")")).ShouldFail(403, "sensitive");
    }
}
