using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 7: index paging.</summary>
public sealed class PagingTests : ConformanceTest
{
    [Requirement("7644-3.4.2.4-01")]
    public async Task A_startIndex_below_one_is_treated_as_one()
    {
        var scim = await ThreeUsers();
        foreach (var start in new[] { "0", "-5" })
        {
            var page = (await scim.Get($"/Users?startIndex={start}&count=2")).ShouldList(total: 3);
            page.Text("startIndex").Should().Be("1");
            page.GetAll("id").Should().Equal((await scim.Get("/Users?startIndex=1&count=2")).GetAll("id"));
        }
    }

    [Requirement("7644-3.4.2.4-02")]
    public async Task A_negative_count_is_treated_as_zero()
    {
        var scim = await ThreeUsers();
        (await scim.Get("/Users?count=-1")).ShouldList(total: 3).Resources.Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.4-03")]
    public async Task A_count_of_zero_returns_only_the_total()
    {
        var scim = await ThreeUsers();
        (await scim.Get("/Users?count=0")).ShouldList(total: 3).Resources.Should().BeEmpty();
        (await scim.Get("/Users?count=0", ("filter", "userName eq \"a\""), ("count", "0"))).Status.Should().BeOneOf(200, 400);
        (await scim.Get("/Users", ("filter", "userName eq \"a\""), ("count", "0"))).ShouldList(total: 1).Resources.Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.4-04")]
    public async Task A_page_never_exceeds_count()
    {
        var scim = await ThreeUsers();
        (await scim.Get("/Users?count=2")).ShouldList(total: 3).Resources.Should().HaveCount(2);
        (await scim.Get("/Users?count=2&sortBy=userName")).ShouldList(total: 3).GetAll("userName").Should().Equal("a", "b");
    }

    [Requirement("7644-3.4.2.4-05")]
    public async Task The_maximum_page_size_applies_without_an_error()
    {
        var scim = await Start(new ServerSetup { Options = options => (options.MaxPageSize, options.DefaultPageSize) = (2, 1) });
        await scim.CreateUser("a");
        await scim.CreateUser("b");
        await scim.CreateUser("c");

        (await scim.Get("/Users?count=999999")).ShouldList(total: 3).Resources.Should().HaveCount(2);
        (await scim.Get("/Users?count=99999999999999999999")).ShouldList(total: 3).Resources.Should().HaveCount(2);
        (await scim.Get("/Users")).ShouldList(total: 3).Resources.Should().ContainSingle();
        (await scim.Get("/ServiceProviderConfig")).Text("filter", "maxResults").Should().Be("2");
    }

    [Requirement("7644-3.4.2.4-06")]
    public async Task TotalResults_counts_all_matches()
    {
        var scim = await ThreeUsers();
        (await scim.Get("/Users?count=1")).ShouldList(total: 3);
        (await scim.Get("/Users", ("count", "1"), ("filter", "userName gt \"a\""))).ShouldList(total: 2).Resources.Should().ContainSingle();
    }

    [Requirement("7644-3.4.2.4-07")]
    public async Task A_page_beyond_the_end_is_empty()
    {
        var scim = await ThreeUsers();
        foreach (var start in new[] { "9999", "4", "99999999999999999999" })
        {
            var page = (await scim.Get("/Users?startIndex=" + start)).ShouldList(total: 3);
            page.Text("itemsPerPage").Should().Be("0");
            page.Resources.Should().BeEmpty();
        }
    }

    [Requirement("7644-3.4.2.4-08")]
    public async Task A_value_that_is_not_a_number_is_rejected()
    {
        var scim = await ThreeUsers();
        (await scim.Get("/Users?count=abc")).ShouldFail(400, "invalidValue");
        (await scim.Get("/Users?startIndex=abc")).ShouldFail(400, "invalidValue");
        (await scim.Get("/Users?count=1.5")).ShouldFail(400, "invalidValue");
    }

    [Requirement("7644-3.4.2.4-09")]
    public async Task ItemsPerPage_is_the_number_of_resources_on_the_page()
    {
        var scim = await ThreeUsers();
        var last = (await scim.Get("/Users?startIndex=3&count=2")).ShouldList(total: 3);
        last.Text("itemsPerPage").Should().Be("1");
        last.Resources.Should().ContainSingle();

        var first = (await scim.Get("/Users?startIndex=1&count=2")).ShouldList(total: 3);
        first.Text("itemsPerPage").Should().Be("2");
        first.GetAll("id").Concat(last.GetAll("id")).Should().OnlyHaveUniqueItems();
    }

    private async Task<ScimClient> ThreeUsers()
    {
        var scim = await Strict();
        await scim.CreateUser("a");
        await scim.CreateUser("b");
        await scim.CreateUser("c");
        return scim;
    }
}
