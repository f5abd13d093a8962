using System.Globalization;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 8: cursor paging (RFC 9865).</summary>
public sealed class CursorTests : ConformanceTest
{
    [Requirement("9865-2-01")]
    public async Task Cursor_paging_is_supported_and_announced()
    {
        var scim = await Users(3);
        (await scim.Get("/ServiceProviderConfig")).Text("pagination", "cursor").Should().Be("true");
        (await scim.Get("/Users?cursor&count=2")).ShouldList(total: 3).Resources.Should().HaveCount(2);

        var without = await Start(new ServerSetup { Users = new UserStoreBehavior() });
        (await without.Get("/ServiceProviderConfig")).Text("pagination", "cursor").Should().Be("false");
        (await without.Get("/Users?cursor")).ShouldFail(400, "invalidValue").Text("detail").Should().Contain("startIndex");
    }

    [Requirement("9865-2-02")]
    public async Task An_empty_or_missing_cursor_returns_the_first_page()
    {
        var scim = await Users(3);
        var first = (await scim.Get("/Users?startIndex=1&count=2")).ShouldList(total: 3).GetAll("id");
        foreach (var query in new[] { "cursor&count=2", "cursor=&count=2", "count=2&cursor" })
        {
            var page = (await scim.Get("/Users?" + query)).ShouldList(total: 3);
            page.GetAll("id").Should().Equal(first);
            page.Text("nextCursor").Should().NotBeEmpty();
        }
    }

    [Requirement("9865-2-03")]
    public async Task Each_page_but_the_last_has_a_next_cursor()
    {
        var scim = await Users(7);
        var pages = await Walk(scim, ("count", "3"));

        pages.Select(page => page.Resources.Count).Should().Equal(3, 3, 1);
        pages.SelectMany(page => page.GetAll("userName")).Should().BeEquivalentTo("0", "1", "2", "3", "4", "5", "6");
        (await scim.Get("/Users?cursor&count=7")).ShouldList(total: 7).ShouldNotHave("nextCursor").Resources.Should().HaveCount(7);
        (await scim.Get("/Groups?cursor&count=7")).ShouldList(total: 0).ShouldNotHave("nextCursor");
    }

    [Requirement("9865-2-04")]
    public async Task A_cursor_needs_no_URI_escaping()
    {
        var scim = await Users(9, number => ("title", "ä & b/c?d=e+f " + number));
        foreach (var page in (await Walk(scim, ("sortBy", "title"), ("count", "2"))).SkipLast(1))
        {
            page.Text("nextCursor").Should().MatchRegex("^[A-Za-z0-9._~-]+$");
        }
    }

    [Requirement("9865-2-05")]
    public async Task Each_page_but_the_first_has_a_previous_cursor()
    {
        var scim = await Users(5);
        var pages = await Walk(scim, ("count", "2"));
        pages[0].ShouldNotHave("previousCursor");

        var back = (await scim.Get("/Users", ("cursor", pages[2].Text("previousCursor")), ("count", "2"))).ShouldList(total: 5);
        back.GetAll("id").Should().Equal(pages[1].GetAll("id"));
        back = (await scim.Get("/Users", ("cursor", back.Text("previousCursor")), ("count", "2"))).ShouldList(total: 5);
        back.GetAll("id").Should().Equal(pages[0].GetAll("id"));
        back.ShouldNotHave("previousCursor").Text("nextCursor").Should().NotBeEmpty();
    }

    [Requirement("9865-2-06")]
    public async Task A_count_of_zero_or_less_returns_the_total_and_no_page_exceeds_count()
    {
        var scim = await Users(3);
        foreach (var count in new[] { "0", "-1", "-99999999999999999999" })
        {
            (await scim.Get("/Users?cursor&count=" + count)).ShouldList(total: 3).ShouldNotHave("nextCursor").Resources.Should().BeEmpty();
        }

        (await Walk(scim, ("count", "1"))).Select(page => page.Text("itemsPerPage")).Should().Equal("1", "1", "1");
    }

    [Requirement("9865-2-07")]
    public async Task The_other_parameters_must_not_change_between_pages()
    {
        var scim = await Users(5);
        (string, string)[] query = [("filter", "userName ge \"0\""), ("sortBy", "userName"), ("count", "2"), ("attributes", "userName")];
        var next = (await scim.Get("/Users", [("cursor", ""), .. query])).ShouldList(total: 5).Text("nextCursor");

        (await scim.Get("/Users", Changed("filter", "userName gt \"0\""))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", Changed("sortBy", "id"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", [("sortOrder", "descending"), .. Changed("sortBy", "userName")])).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", Changed("attributes", "title"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Groups", [("cursor", next), ("count", "2")])).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", Changed("count", "3"))).ShouldFail(400, "invalidCount");
        (await scim.Get("/Users", Changed("filter", "USERNAME  GE \"0\""))).ShouldList(total: 5).GetAll("userName").Should().Equal("2", "3");

        (string, string)[] Changed(string name, string value) =>
            [("cursor", next), .. query.Select(parameter => parameter.Item1 == name ? (name, value) : parameter)];
    }

    [Requirement("9865-2-08")]
    public async Task Each_page_contains_the_total()
    {
        var scim = await Users(5);
        (await Walk(scim, ("count", "2"))).Select(page => page.Total).Should().Equal(5, 5, 5);
    }

    [Requirement("9865-2-09")]
    public async Task A_cursor_page_has_no_startIndex()
    {
        var scim = await Users(3);
        foreach (var page in await Walk(scim, ("count", "2")))
        {
            page.ShouldNotHave("startIndex").Text("itemsPerPage").Should().Be(page.Resources.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Requirement("9865-2.1-01")]
    public async Task Cursor_errors_have_a_scimType()
    {
        var clock = new ManualClock();
        var scim = await Users(3, setup: new ServerSetup { Clock = clock });
        var next = (await scim.Get("/Users?cursor&count=2")).Text("nextCursor");
        var path = $"/Users?cursor={next}&count=";

        (await scim.Get("/Users?cursor=forged&count=2")).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users?cursor=%E4&count=2")).ShouldFail(400, "invalidCursor");
        (await scim.Get(path + "1")).ShouldFail(400, "invalidCount");
        (await scim.Get(path + "two")).ShouldFail(400, "invalidCount");
        (await scim.Get("/Users?cursor&count=1.5")).ShouldFail(400, "invalidCount");
        clock.Advance(minutes: 60);
        (await scim.Get(path + "2")).ShouldList(total: 3);
        clock.Advance();
        (await scim.Get(path + "2")).ShouldFail(400, "expiredCursor");
    }

    [Requirement("9865-2.2-01")]
    public async Task The_order_continues_across_pages()
    {
        var scim = await Users(9, number => ("title", number % 3 == 0 ? null : ((10 - number) / 2).ToString(CultureInfo.InvariantCulture)));
        foreach (var order in new[] { "ascending", "descending" })
        {
            var whole = await scim.Get("/Users", ("sortBy", "title"), ("sortOrder", order));
            var pages = await Walk(scim, ("sortBy", "title"), ("sortOrder", order), ("count", "2"));
            pages.SelectMany(page => page.GetAll("id")).Should().Equal(whole.ShouldList(total: 9).GetAll("id"));
        }
    }

    [Requirement("9865-2.4-01")]
    public async Task A_query_without_parameters_uses_the_default_paging_method()
    {
        var scim = await Users(3);
        (await scim.Get("/ServiceProviderConfig")).Text("pagination", "defaultPaginationMethod").Should().Be("index");
        (await scim.Get("/Users")).ShouldList(total: 3).ShouldNotHave("nextCursor").Text("startIndex").Should().Be("1");
    }

    [Requirement("9865-2.4-02")]
    public async Task Clients_that_do_not_use_cursors_get_none()
    {
        var scim = await Users(3);
        foreach (var query in new[] { "", "?count=2", "?sortBy=userName" })
        {
            (await scim.Get("/Users" + query)).ShouldList(total: 3).ShouldNotHave("nextCursor").Text("startIndex").Should().Be("1");
        }
    }

    [Requirement("9865-2.4-03")]
    public async Task Cursor_and_startIndex_are_mutually_exclusive()
    {
        var scim = await Users(3);
        (await scim.Get("/Users?cursor&startIndex=1&count=2")).ShouldFail(400, "invalidValue");
        (await scim.Search("/Users", ("cursor", ""), ("startIndex", 1))).ShouldFail(400, "invalidValue");
    }

    [Requirement("9865-3-01")]
    public async Task A_search_accepts_cursor_and_count_in_its_body()
    {
        var scim = await Users(3);
        var first = (await scim.Search("/Users", ("cursor", ""), ("count", 2))).ShouldList(total: 3).ShouldNotHave("startIndex");
        first.GetAll("id").Should().Equal((await scim.Get("/Users?cursor&count=2")).GetAll("id"));

        var last = (await scim.Search("/Users", ("cursor", first.Text("nextCursor")), ("count", 2))).ShouldList(total: 3).ShouldNotHave("nextCursor");
        last.GetAll("id").Concat(first.GetAll("id")).Should().OnlyHaveUniqueItems().And.HaveCount(3);
        (await scim.Get("/Users", ("cursor", first.Text("nextCursor")), ("count", "2"))).ShouldList(total: 3).GetAll("id").Should().Equal(last.GetAll("id"));
        (await scim.Search("/Users", ("cursor", 5))).ShouldFail(400, "invalidCursor");
        (await scim.Search("/Users", ("cursor", ""), ("count", new JsonArray(2)))).ShouldFail(400, "invalidCount");
    }

    [Requirement("9865-4-01")]
    public async Task The_configuration_announces_the_paging_methods()
    {
        var scim = await Start(new ServerSetup { Options = options => (options.MaxPageSize, options.DefaultPageSize, options.CursorTimeout) = (50, 20, TimeSpan.FromMinutes(5)) });
        var pagination = (await scim.Get("/ServiceProviderConfig"))["pagination"];

        pagination?.ToJsonString().Should().Be(
            """{"cursor":true,"index":true,"defaultPaginationMethod":"index","defaultPageSize":20,"maxPageSize":50,"cursorTimeout":300}""");
    }

    [Requirement("9865-4-02")]
    public async Task The_maximum_page_size_applies_to_any_count()
    {
        var scim = await Users(5, setup: new ServerSetup { Options = options => (options.MaxPageSize, options.DefaultPageSize) = (2, 2) });
        foreach (var count in new[] { "3", "999999", "99999999999999999999" })
        {
            (await Walk(scim, ("count", count))).Select(page => page.Resources.Count).Should().Equal(2, 2, 1);
        }
    }

    [Requirement("9865-5-01")]
    public async Task A_cursor_grants_no_access()
    {
        var scim = await Users(3);
        var path = "/Users?count=2&cursor=" + (await scim.Get("/Users?cursor&count=2")).Text("nextCursor");

        (await scim.Without("Authorization").Get(path)).Status.Should().Be(401);
        (await scim.With("Authorization", "Bearer " + ServerSetup.ReaderToken).Get(path)).ShouldFail(400, "invalidCursor");
        (await scim.Get(path)).ShouldList(total: 3);
    }

    [Requirement("9865-5-02")]
    public async Task A_cursor_cannot_be_forged_or_read()
    {
        var scim = await Users(3, number => ("title", "very-visible-title-" + number));
        var next = (await scim.Get("/Users?cursor&count=1&sortBy=title")).Text("nextCursor");
        for (var place = 0; place < next.Length; place++)
        {
            var forged = next.Remove(place, 1).Insert(place, next[place] == 'A' ? "B" : "A");
            (await scim.Get($"/Users?sortBy=title&count=1&cursor={forged}")).ShouldFail(400, "invalidCursor");
        }

        var bytes = Convert.FromBase64String(next.Replace('-', '+').Replace('_', '/').PadRight((next.Length + 3) / 4 * 4, '='));
        System.Text.Encoding.Latin1.GetString(bytes).Should().NotContainEquivalentOf("visible");
    }

    [Requirement("9865-5-03")]
    public async Task An_error_reveals_nothing_about_the_cursor()
    {
        var scim = await Users(3, number => ("title", "secret-" + number));
        var next = (await scim.Get("/Users?cursor&count=2&sortBy=title")).Text("nextCursor");
        var details = new HashSet<string>(StringComparer.Ordinal);
        foreach (var query in new[] { $"cursor={next[..^1]}&count=2&sortBy=title", $"cursor={next}&count=2", "cursor=x" })
        {
            var reply = (await scim.Get("/Users?" + query)).ShouldFail(400, "invalidCursor");
            reply.Body.Should().NotContain("secret").And.NotContain(next[..^1]);
            details.Add(reply.Text("detail"));
        }

        details.Should().ContainSingle("a forger must not learn which part was wrong");
    }

    [Requirement("9865-5-04")]
    public async Task Outstanding_cursors_use_no_server_state()
    {
        var scim = await Users(3, setup: new ServerSetup { Clock = new ManualClock() });
        var first = await scim.Get("/Users?cursor&count=2");
        for (var opened = 0; opened < 500; opened++)
        {
            var again = await scim.Get("/Users?cursor&count=2");
            again.Text("nextCursor").Should().Be(first.Text("nextCursor"), "what is computed from the query alone needs no memory");
        }

        (await scim.Get($"/Users?count=2&cursor={first.Text("nextCursor")}")).ShouldList(total: 3);
    }

    private async Task<ScimClient> Users(int count, Func<int, (string Name, JsonNode? Value)>? more = null, ServerSetup? setup = null)
    {
        var scim = await Start(setup ?? new ServerSetup());
        for (var number = 0; number < count; number++)
        {
            await scim.CreateUser(number.ToString(CultureInfo.InvariantCulture), more is null ? [] : [more(number)]);
        }

        return scim;
    }

    private static async Task<IReadOnlyList<Reply>> Walk(ScimClient scim, params (string Name, string Value)[] query)
    {
        var pages = new List<Reply> { (await scim.Get("/Users", [("cursor", ""), .. query])).ShouldList() };
        while (pages[^1]["nextCursor"]?.ToString() is { } next)
        {
            pages.Add((await scim.Get("/Users", [("cursor", next), .. query])).ShouldList());
        }

        return pages;
    }
}
