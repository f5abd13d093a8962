using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorWalkTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly ScimQueryParameters ByName = new() { SortBy = "userName", Count = "2" };

    private readonly CursorSession session = new(options => (options.MaxPageSize, options.DefaultPageSize) = (4, 3));

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["e", "B", "a", "d", "C"])
        {
            await session.Server.UserAsync(name, $$""","title":"{{name}}" """);
        }
    }

    public Task DisposeAsync() => session.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task A_walk_goes_forth_and_back()
    {
        var pages = await session.WalkAsync(ByName);

        pages.Select(page => string.Concat(page.Names)).Should().Equal("aB", "Cd", "e");
        pages.Select(page => page.Total).Should().Equal(5, 5, 5);
        pages.Select(page => page.Next is null).Should().Equal(false, false, true);
        pages.Select(page => page.Previous is null).Should().Equal(true, false, false);
        pages.Should().OnlyContain(page => !page.Reply.Json.ContainsKey("startIndex"));

        var back = await session.ReadAsync(ByName with { Cursor = pages[2].Previous });
        back.Ids.Should().Equal(pages[1].Ids);
        var first = await session.ReadAsync(ByName with { Cursor = back.Previous });
        first.Ids.Should().Equal(pages[0].Ids);
        first.Previous.Should().BeNull();
        (await session.ReadAsync(ByName with { Cursor = first.Next })).Ids.Should().Equal(pages[1].Ids);
        (await session.ReadAsync(ByName with { Cursor = back.Next })).Ids.Should().Equal(pages[2].Ids);
    }

    [Theory]
    [InlineData("2", "2,2,1")]
    [InlineData("5", "4,1")]
    [InlineData("99999999999999999999", "4,1")]
    [InlineData(null, "3,2")]
    [InlineData("1", "1,1,1,1,1")]
    public async Task Pages_hold_what_count_says_within_the_limit(string? count, string sizes)
    {
        var pages = await session.WalkAsync(new() { Count = count });

        string.Join(',', pages.Select(page => page.Ids.Count)).Should().Be(sizes);
        pages.SelectMany(page => page.Ids).Should().HaveCount(5).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_page_that_holds_exactly_all_is_the_last()
    {
        var page = await session.ReadAsync(new() { Cursor = "", Filter = "title pr and userName lt \"e\"", Count = "4" });

        (page.Ids.Count, page.Next, page.Previous).Should().Be((4, null, null));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public async Task A_count_of_zero_asks_for_the_total_alone(string count)
    {
        var page = await session.ReadAsync(new() { Cursor = "", Count = count });

        (page.Ids.Count, page.Next, page.Previous, page.Total).Should().Be((0, null, null, 5));
    }

    [Fact]
    public async Task A_cursor_holds_for_its_own_query_alone()
    {
        var query = new ScimQueryParameters { Filter = "title pr", SortBy = "title", Count = "2", Attributes = "userName" };
        var cursor = (await session.ReadAsync(query with { Cursor = "" })).Next;
        var again = query with { Cursor = cursor };

        await Refused(again with { Filter = "title pr and userName pr" }, "invalidCursor");
        await Refused(again with { Filter = null }, "invalidCursor");
        await Refused(again with { SortBy = "userName" }, "invalidCursor");
        await Refused(again with { SortBy = null }, "invalidCursor");
        await Refused(again with { SortOrder = "descending" }, "invalidCursor");
        await Refused(again with { Attributes = "title" }, "invalidCursor");
        await Refused(again with { Count = "1" }, "invalidCount");
        await Refused(again with { Count = "0" }, "invalidCount");
        await Refused(again with { Count = null }, "invalidCount");
        await Refused(again with { Count = "two" }, "invalidCount");
        await Refused(again with { StartIndex = "1" }, "invalidValue");
        var elsewhere = session.Server.Request(ScimOperation.Query, "Group") with { Query = new() { Count = "2", Cursor = cursor } };
        (await session.Server.SendAsync(elsewhere)).ScimType.Should().Be("invalidCursor");
        var spelledAnew = again with { Filter = "TITLE  PR", SortBy = "TITLE", SortOrder = "ascending", Attributes = "USERNAME" };
        (await session.ReadAsync(spelledAnew)).Names.Should().Equal("C", "d");
    }

    [Fact]
    public async Task A_cursor_holds_for_its_own_client_and_tenant_alone()
    {
        var request = session.Server.Request(ScimOperation.Query, "User") with { Principal = Client("a"), Query = new() { Count = "2", Cursor = "" } };
        var cursor = CursorPage.Of(await session.Server.SendAsync(request)).Next;
        var next = request with { Query = request.Query with { Cursor = cursor } };

        (await session.Server.SendAsync(next)).Status.Should().Be(200);
        foreach (var other in (ScimRequest[])[next with { Principal = Client("b") }, next with { Principal = null }, next with { Tenant = "other" }])
        {
            var reply = await session.Server.SendAsync(other);
            (reply.Status, reply.ScimType).Should().Be((400, "invalidCursor"));
        }
    }

    [Fact]
    public async Task A_cursor_lives_as_long_as_was_promised_and_each_page_gives_a_fresh_one()
    {
        var first = await session.ReadAsync(ByName with { Cursor = "" });
        session.Clock.Advance(TimeSpan.FromHours(1));
        var second = await session.ReadAsync(ByName with { Cursor = first.Next });
        session.Clock.Advance(TimeSpan.FromMinutes(59));

        await Refused(ByName with { Cursor = first.Next }, "expiredCursor");
        (await session.ReadAsync(ByName with { Cursor = second.Next })).Names.Should().Equal("e");
        session.Clock.Advance(TimeSpan.FromSeconds(61));
        await Refused(ByName with { Cursor = second.Next }, "expiredCursor");
    }

    [Fact]
    public async Task Every_refusal_tells_the_same_and_nothing_of_the_cursor()
    {
        var cursor = (await session.ReadAsync(ByName with { Cursor = "" })).Next ?? "";
        var details = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (bad, sortBy) in new[] { (cursor[1..], "userName"), (cursor, "title"), ("x", "userName"), (new string('A', 100_000), "userName") })
        {
            details.Add((await session.PageAsync(ByName with { Cursor = bad, SortBy = sortBy })).Detail);
        }

        details.Should().ContainSingle().Which.Should().NotContain(cursor);
    }

    [Fact]
    public async Task Going_back_to_where_nothing_stands_any_more_gives_the_first_page()
    {
        var pages = await session.WalkAsync(ByName);
        foreach (var id in pages[0].Ids)
        {
            await session.Server.SendAsync(ScimOperation.Delete, "User", id);
        }

        var page = await session.ReadAsync(ByName with { Cursor = pages[1].Previous });

        page.Names.Should().Equal("C", "d");
        page.Previous.Should().BeNull();
        (await session.ReadAsync(ByName with { Cursor = page.Next })).Names.Should().Equal("e");
    }

    [Fact]
    public async Task The_page_behind_the_last_that_is_left_is_empty_and_the_last()
    {
        var pages = await session.WalkAsync(ByName);
        await session.Server.SendAsync(ScimOperation.Delete, "User", pages[2].Ids[0]);

        var page = await session.ReadAsync(ByName with { Cursor = pages[1].Next });

        (page.Ids.Count, page.Next).Should().Be((0, null));
        page.Total.Should().BeOneOf([4, 5], "a store may repeat what the first page counted");
    }

    [Fact]
    public async Task A_value_that_is_too_long_for_a_cursor_is_refused_and_index_pages_go_on()
    {
        await session.Server.UserAsync("A0", $$""","nickName":"{{new string('n', 5_000)}}" """);
        await session.Server.UserAsync("A1", $$""","nickName":"{{new string('o', 5_000)}}" """);
        var query = new ScimQueryParameters { SortBy = "nickName", Count = "1" };

        var refusal = await Refused(query with { Cursor = "" }, "invalidValue");

        refusal.Detail.Should().Contain("startIndex");
        (await session.ReadAsync(query)).Names.Should().Equal("A0");
    }

    [Fact]
    public async Task A_store_without_keyset_refuses_cursors_and_says_what_it_takes()
    {
        await using var plain = new CursorSession(stores: builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimUser>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>();
        });

        var reply = await plain.PageAsync(new() { Cursor = "" });

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        reply.Detail.Should().Be("Cursor-based pagination is not supported for User; use startIndex and count.");
    }

    [Fact]
    public async Task Servers_with_one_key_know_each_others_cursors_and_others_do_not()
    {
        var key = Enumerable.Repeat((byte)7, 32).ToArray();
        await using var one = new CursorSession(options => options.CursorKey = key);
        await using var other = new CursorSession(options => options.CursorKey = [.. key]);
        await one.Server.UserAsync("a");
        await one.Server.UserAsync("b");
        var cursor = (await one.ReadAsync(new() { Cursor = "", Count = "1" })).Next;

        (await other.PageAsync(new() { Cursor = cursor, Count = "1" })).Status.Should().Be(200);
        (await session.PageAsync(new() { Cursor = cursor, Count = "1" })).ScimType.Should().Be("invalidCursor");
    }

    [Theory]
    [InlineData("\"cursor\":\"\",\"count\":2", 200, null)]
    [InlineData("\"count\":2,\"CURSOR\":\"\"", 200, null)]
    [InlineData("\"count\":2,\"cursor\":null", 200, null)]
    [InlineData("\"count\":2,\"cursor\":5", 400, "invalidCursor")]
    [InlineData("\"count\":2,\"cursor\":{\"a\":[1]}", 400, "invalidCursor")]
    [InlineData("\"count\":2,\"cursor\":\"forged\"", 400, "invalidCursor")]
    [InlineData("\"count\":1.5,\"cursor\":\"\"", 400, "invalidCount")]
    [InlineData("\"cursor\":\"\",\"count\":\"2\"", 400, "invalidCount")]
    [InlineData("\"cursor\":\"\",\"count\":{\"a\":[1]}", 400, "invalidCount")]
    [InlineData("\"count\":[2],\"filter\":\"title pr\"", 400, "invalidValue")]
    [InlineData("\"cursor\":\"\",\"startIndex\":1", 400, "invalidValue")]
    [InlineData("\"cursor\":\"\",\"startIndex\":\"x\"", 400, "invalidValue")]
    public async Task A_search_takes_cursor_and_count_in_its_body(string members, int status, string? type)
    {
        var reply = await session.Server.SendAsync(ScimOperation.Search, "User", body: $$"""{"schemas":["{{ScimUrns.SearchRequest}}"],{{members}}}""");

        (reply.Status, status == 200 ? null : reply.ScimType).Should().Be((status, type));
    }

    private async Task<TestReply> Refused(ScimQueryParameters query, string type)
    {
        var reply = await session.PageAsync(query);
        (reply.Status, reply.ScimType).Should().Be((400, type), reply.Text);
        return reply;
    }

    private static ClaimsPrincipal Client(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
}
