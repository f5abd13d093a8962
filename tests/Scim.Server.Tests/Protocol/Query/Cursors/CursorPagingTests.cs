using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorPagingTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly ScimQueryParameters ByName = new() { SortBy = "userName", Count = "2" };

    private readonly CursorSession session = new(options => (options.MaxPageSize, options.DefaultPageSize) = (4, 3));

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["e", "B", "a", "d", "C"])
        {
            await session.Server.CreateUserAsync(name, $$""","title":"{{name}}" """);
        }
    }

    public Task DisposeAsync() => session.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Pages_can_be_read_forward_and_backward()
    {
        var pages = await session.ReadAllPagesAsync(ByName);

        pages.Select(page => string.Concat(page.Names)).Should().Equal("aB", "Cd", "e");
        pages.Select(page => page.Total).Should().Equal(5, 5, 5);
        pages.Select(page => page.Next is null).Should().Equal(false, false, true);
        pages.Select(page => page.Previous is null).Should().Equal(true, false, false);
        pages.Should().OnlyContain(page => !page.Reply.Json.ContainsKey("startIndex"));

        var back = await session.ReadPageAsync(ByName with { Cursor = pages[2].Previous });
        back.Ids.Should().Equal(pages[1].Ids);
        var first = await session.ReadPageAsync(ByName with { Cursor = back.Previous });
        first.Ids.Should().Equal(pages[0].Ids);
        first.Previous.Should().BeNull();
        (await session.ReadPageAsync(ByName with { Cursor = first.Next })).Ids.Should().Equal(pages[1].Ids);
        (await session.ReadPageAsync(ByName with { Cursor = back.Next })).Ids.Should().Equal(pages[2].Ids);
    }

    [Theory]
    [InlineData("2", "2,2,1")]
    [InlineData("5", "4,1")]
    [InlineData("99999999999999999999", "4,1")]
    [InlineData(null, "3,2")]
    [InlineData("1", "1,1,1,1,1")]
    public async Task Pages_have_the_requested_count_within_the_limit(string? count, string sizes)
    {
        var pages = await session.ReadAllPagesAsync(new() { Count = count });

        string.Join(',', pages.Select(page => page.Ids.Count)).Should().Be(sizes);
        pages.SelectMany(page => page.Ids).Should().HaveCount(5).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_page_with_exactly_all_matches_is_the_last()
    {
        var page = await session.ReadPageAsync(new() { Cursor = "", Filter = "title pr and userName lt \"e\"", Count = "4" });

        (page.Ids.Count, page.Next, page.Previous).Should().Be((4, null, null));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public async Task A_count_of_zero_returns_only_the_total(string count)
    {
        var page = await session.ReadPageAsync(new() { Cursor = "", Count = count });

        (page.Ids.Count, page.Next, page.Previous, page.Total).Should().Be((0, null, null, 5));
    }

    [Fact]
    public async Task A_cursor_is_valid_only_for_its_own_query()
    {
        var query = new ScimQueryParameters { Filter = "title pr", SortBy = "title", Count = "2", Attributes = "userName" };
        var cursor = (await session.ReadPageAsync(query with { Cursor = "" })).Next;
        var again = query with { Cursor = cursor };

        await ShouldBeRejectedAsync(again with { Filter = "title pr and userName pr" }, "invalidCursor");
        await ShouldBeRejectedAsync(again with { Filter = null }, "invalidCursor");
        await ShouldBeRejectedAsync(again with { SortBy = "userName" }, "invalidCursor");
        await ShouldBeRejectedAsync(again with { SortBy = null }, "invalidCursor");
        await ShouldBeRejectedAsync(again with { SortOrder = "descending" }, "invalidCursor");
        await ShouldBeRejectedAsync(again with { Attributes = "title" }, "invalidCursor");
        await ShouldBeRejectedAsync(again with { Count = "1" }, "invalidCount");
        await ShouldBeRejectedAsync(again with { Count = "0" }, "invalidCount");
        await ShouldBeRejectedAsync(again with { Count = null }, "invalidCount");
        await ShouldBeRejectedAsync(again with { Count = "two" }, "invalidCount");
        await ShouldBeRejectedAsync(again with { StartIndex = "1" }, "invalidValue");
        var elsewhere = new ScimRequest(session.Server.CreateRequest(ScimOperation.Query, "Group")) { Query = new() { Count = "2", Cursor = cursor } };
        (await session.Server.SendAsync(elsewhere)).ScimType.Should().Be("invalidCursor");
        var spelledAnew = again with { Filter = "TITLE  PR", SortBy = "TITLE", SortOrder = "ascending", Attributes = "USERNAME" };
        (await session.ReadPageAsync(spelledAnew)).Names.Should().Equal("C", "d");
    }

    [Fact]
    public async Task A_cursor_is_valid_only_for_its_own_client_and_tenant()
    {
        var request = new ScimRequest(session.Server.CreateRequest(ScimOperation.Query, "User")) { Principal = Client("a"), Query = new() { Count = "2", Cursor = "" } };
        var cursor = CursorPage.FromReply(await session.Server.SendAsync(request)).Next;
        var next = new ScimRequest(request) { Query = request.Query with { Cursor = cursor } };

        (await session.Server.SendAsync(next)).Status.Should().Be(200);
        foreach (var other in (ScimRequest[])[new ScimRequest(next) { Principal = Client("b") }, new ScimRequest(next) { Principal = null }, new ScimRequest(next) { Tenant = "other" }])
        {
            var reply = await session.Server.SendAsync(other);
            (reply.Status, reply.ScimType).Should().Be((400, "invalidCursor"));
        }
    }

    [Fact]
    public async Task A_cursor_expires_after_its_timeout_and_each_page_issues_a_new_one()
    {
        var first = await session.ReadPageAsync(ByName with { Cursor = "" });
        session.Clock.Advance(TimeSpan.FromHours(1));
        var second = await session.ReadPageAsync(ByName with { Cursor = first.Next });
        session.Clock.Advance(TimeSpan.FromMinutes(59));

        await ShouldBeRejectedAsync(ByName with { Cursor = first.Next }, "expiredCursor");
        (await session.ReadPageAsync(ByName with { Cursor = second.Next })).Names.Should().Equal("e");
        session.Clock.Advance(TimeSpan.FromSeconds(61));
        await ShouldBeRejectedAsync(ByName with { Cursor = second.Next }, "expiredCursor");
    }

    [Fact]
    public async Task Every_invalid_cursor_gets_the_same_error_without_its_text()
    {
        var cursor = (await session.ReadPageAsync(ByName with { Cursor = "" })).Next ?? "";
        var details = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (bad, sortBy) in new[] { (cursor[1..], "userName"), (cursor, "title"), ("x", "userName"), (new string('A', 100_000), "userName") })
        {
            details.Add((await session.QueryAsync(ByName with { Cursor = bad, SortBy = sortBy })).Detail);
        }

        details.Should().ContainSingle().Which.Should().NotContain(cursor);
    }

    [Fact]
    public async Task Going_back_to_a_deleted_first_page_returns_the_new_first_page()
    {
        var pages = await session.ReadAllPagesAsync(ByName);
        foreach (var id in pages[0].Ids)
        {
            await session.Server.SendAsync(ScimOperation.Delete, "User", id);
        }

        var page = await session.ReadPageAsync(ByName with { Cursor = pages[1].Previous });

        page.Names.Should().Equal("C", "d");
        page.Previous.Should().BeNull();
        (await session.ReadPageAsync(ByName with { Cursor = page.Next })).Names.Should().Equal("e");
    }

    [Fact]
    public async Task The_page_after_the_last_remaining_resource_is_empty_and_the_last()
    {
        var pages = await session.ReadAllPagesAsync(ByName);
        await session.Server.SendAsync(ScimOperation.Delete, "User", pages[2].Ids[0]);

        var page = await session.ReadPageAsync(ByName with { Cursor = pages[1].Next });

        (page.Ids.Count, page.Next).Should().Be((0, null));
        page.Total.Should().BeOneOf([4, 5], "a store may repeat what the first page counted");
    }

    [Fact]
    public async Task A_sort_value_too_long_for_a_cursor_is_rejected_and_index_paging_still_works()
    {
        await session.Server.CreateUserAsync("A0", $$""","nickName":"{{new string('n', 5_000)}}" """);
        await session.Server.CreateUserAsync("A1", $$""","nickName":"{{new string('o', 5_000)}}" """);
        var query = new ScimQueryParameters { SortBy = "nickName", Count = "1" };

        var refusal = await ShouldBeRejectedAsync(query with { Cursor = "" }, "invalidValue");

        refusal.Detail.Should().Contain("startIndex");
        (await session.ReadPageAsync(query)).Names.Should().Equal("A0");
    }

    [Fact]
    public async Task A_store_without_keyset_support_rejects_cursors_and_names_the_alternative()
    {
        await using var plain = new CursorSession(stores: builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimUser>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>();
        });

        var reply = await plain.QueryAsync(new() { Cursor = "" });

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
        reply.Detail.Should().Be("Cursor-based pagination is not supported for User; use startIndex and count.");
    }

    [Fact]
    public async Task Servers_accept_each_others_cursors_only_with_the_same_key()
    {
        var key = Enumerable.Repeat((byte)7, 32).ToArray();
        await using var one = new CursorSession(options => options.CursorKey = key);
        await using var other = new CursorSession(options => options.CursorKey = [.. key]);
        await one.Server.CreateUserAsync("a");
        await one.Server.CreateUserAsync("b");
        var cursor = (await one.ReadPageAsync(new() { Cursor = "", Count = "1" })).Next;

        (await other.QueryAsync(new() { Cursor = cursor, Count = "1" })).Status.Should().Be(200);
        (await session.QueryAsync(new() { Cursor = cursor, Count = "1" })).ScimType.Should().Be("invalidCursor");
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
    public async Task A_search_accepts_cursor_and_count_in_its_body(string members, int status, string? type)
    {
        var reply = await session.Server.SendAsync(ScimOperation.Search, "User", body: $$"""{"schemas":["{{ScimUrns.SearchRequest}}"],{{members}}}""");

        (reply.Status, status == 200 ? null : reply.ScimType).Should().Be((status, type));
    }

    private async Task<TestReply> ShouldBeRejectedAsync(ScimQueryParameters query, string type)
    {
        var reply = await session.QueryAsync(query);
        (reply.Status, reply.ScimType).Should().Be((400, type), reply.Text);
        return reply;
    }

    private static ClaimsPrincipal Client(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
}
