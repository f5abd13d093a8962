using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query;

/// <summary>Queries by attributes that a store does not store.</summary>
public sealed class PartialQueryTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly PartialUserStore users = new();
    private readonly TestServer server;

    public PartialQueryTests() => server = new TestServer(builder =>
    {
        builder.Services.AddSingleton(users);
        builder.AddStore<ScimUser, PartialUserStore>();
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("externalId eq \"x\"", "")]
    [InlineData("EXTERNALID eq \"x\"", "")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:externalId eq \"x\"", "")]
    [InlineData("externalId eq x", "")]
    [InlineData("externalId pr", "")]
    [InlineData("externalId sw \"x\" or externalId ne null", "")]
    [InlineData("not (externalId eq \"x\")", "ab")]
    [InlineData("externalId ne \"x\"", "ab")]
    [InlineData("externalId eq null", "ab")]
    [InlineData("not (externalId pr)", "ab")]
    [InlineData("externalId eq \"x\" or userName eq \"a\"", "a")]
    [InlineData("externalId eq \"x\" and userName eq \"a\"", "")]
    [InlineData("not (externalId pr) and userName eq \"b\"", "b")]
    public async Task An_externalId_that_is_not_stored_is_treated_as_unassigned(string filter, string names)
    {
        await FillAsync();

        foreach (var reply in new[] { await server.QueryAsync("User", new() { Filter = filter }), await RootAsync(new() { Filter = filter }) })
        {
            reply.Status.Should().Be(200, reply.Text);
            reply.Json["totalResults"]?.GetValue<int>().Should().Be(names.Length);
            Names(reply).Should().Be(names);
        }
    }

    [Fact]
    public async Task A_store_is_not_queried_by_an_externalId_that_it_does_not_store()
    {
        await FillAsync();

        await server.QueryAsync("User", new() { Filter = "externalId eq \"x\"" });
        users.LastQuery.Should().BeNull();
        await server.QueryAsync("User", new() { Filter = "externalId ne \"x\" and userName pr" });
        users.LastQuery?.Filter?.ToString().Should().Be("userName pr");
        await server.QueryAsync("User", new() { Filter = "externalId ne \"x\"" });
        users.LastQuery?.Filter.Should().BeNull();
    }

    [Theory]
    [InlineData("externalId gt null")]
    [InlineData("externalId.value eq \"x\"")]
    [InlineData("externalId[value eq \"x\"]")]
    [InlineData("title eq \"x\"")]
    public async Task An_invalid_filter_on_an_unstored_attribute_is_400(string filter)
    {
        var reply = await server.QueryAsync("User", new() { Filter = filter });

        (reply.Status, reply.ScimType).Should().Be((400, "invalidFilter"));
    }

    [Fact]
    public async Task A_cursor_page_filtered_by_an_unstored_attribute_is_empty_and_the_last()
    {
        await FillAsync();
        users.Features = users.Features with { Keyset = true };

        var reply = await server.QueryAsync("User", new() { Filter = "externalId eq \"x\"", Cursor = "" });

        reply.Page.Should().BeEmpty();
        reply.Json.ContainsKey("nextCursor").Should().BeFalse();
        reply.Json.ContainsKey("startIndex").Should().BeFalse();
        (await server.QueryAsync("User", new() { Filter = "externalId eq \"x\"", Cursor = "abc" })).ScimType.Should().Be("invalidCursor");
    }

    [Fact]
    public async Task A_sort_by_an_unstored_attribute_gives_the_default_order()
    {
        await FillAsync();

        foreach (var order in new[] { "ascending", "descending" })
        {
            Names(await server.QueryAsync("User", new() { SortBy = "externalId", SortOrder = order })).Should().Be("ab");
            Names(await RootAsync(new() { SortBy = "externalId", SortOrder = order })).Should().Be("ab");
        }

        (await server.QueryAsync("User", new() { SortBy = "externalId", SortOrder = "sideways" })).Status.Should().Be(400);
        (await server.QueryAsync("User", new() { SortBy = "title" })).Status.Should().Be(400);
    }

    [Fact]
    public async Task In_process_queries_give_the_same_results()
    {
        await FillAsync();
        var resources = server.Services.GetRequiredService<IScimResources<ScimUser>>();

        (await resources.QueryAsync(new() { Filter = "externalId eq \"x\"", Count = 10 })).TotalResults.Should().Be(0);
        (await resources.QueryAsync(new() { Filter = "externalId eq null", Count = 10 })).TotalResults.Should().Be(2);
    }

    [Theory]
    [InlineData("password eq \"hunter2\"")]
    [InlineData("password pr")]
    [InlineData("userName eq \"a\" and not (password pr)")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:password sw \"h\"")]
    public async Task A_query_by_a_secret_is_403_even_when_it_is_not_stored(string filter)
    {
        await FillAsync();

        foreach (var reply in new[] { await server.QueryAsync("User", new() { Filter = filter }), await RootAsync(new() { Filter = filter }) })
        {
            (reply.Status, reply.ScimType).Should().Be((403, "sensitive"));
        }

        (await server.QueryAsync("User", new() { SortBy = "password" })).Status.Should().Be(403);
        (await RootAsync(new() { SortBy = "password" })).Status.Should().Be(403);
    }

    private static string Names(TestReply reply) => string.Concat(reply.Page.Select(user => user?["userName"]?.GetValue<string>()));

    private Task<TestReply> RootAsync(ScimQueryParameters query) => server.SendAsync(new ScimRequest(server.CreateRequest(ScimOperation.Query)) { Query = query });

    private async Task FillAsync()
    {
        await server.CreateUserAsync("a");
        await server.CreateUserAsync("b");
    }
}
