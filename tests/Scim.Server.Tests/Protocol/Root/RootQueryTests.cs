using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Root;

public sealed class RootQueryTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_root_query_returns_all_types_in_registration_order()
    {
        var (group, user) = (await server.CreateGroupAsync("g"), await server.CreateUserAsync("u"));

        var reply = await RootAsync(new());

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["totalResults"]?.GetValue<int>().Should().Be(2);
        Ids(reply).Should().Equal(user, group);
        reply.Page[0]?["meta"]?["location"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Users/{user}");
        reply.Page[1]?["meta"]?["location"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Groups/{group}");
    }

    [Fact]
    public async Task Pages_span_all_types_without_gaps()
    {
        for (var index = 0; index < 3; index++)
        {
            await server.CreateUserAsync($"u{index}");
            await server.CreateGroupAsync($"g{index}");
        }

        var all = Ids(await RootAsync(new()));
        for (var start = 1; start <= 8; start++)
        {
            foreach (var query in new ScimQueryParameters[] { new(), new() { SortBy = "meta.resourceType", SortOrder = "descending" } })
            {
                var page = await RootAsync(query with { StartIndex = $"{start}", Count = "2" });

                page.Json["totalResults"]?.GetValue<int>().Should().Be(6);
                page.Json["startIndex"]?.GetValue<int>().Should().Be(start);
                Ids(page).Should().Equal(all.Skip(start - 1).Take(2));
            }
        }
    }

    [Theory]
    [InlineData("userName pr", true, false)]
    [InlineData("userName pr or members pr", true, true)]
    [InlineData("meta.resourceType eq \"Group\"", false, true)]
    [InlineData("userName eq null and not (userName ne \"zz\")", true, false)]
    [InlineData("nothing pr", false, false)]
    public async Task A_type_that_cannot_match_is_not_queried(string filter, bool users, bool groups)
    {
        var (spies, bodies) = (new SpyUsers(), new SpyGroups());
        await using var spied = new TestServer(builder =>
        {
            builder.Services.AddSingleton(spies).AddSingleton(bodies);
            builder.AddStore<ScimUser, SpyUsers>().AddStore<ScimGroup, SpyGroups>();
        });

        (await RootAsync(new() { Filter = filter }, spied)).Status.Should().Be(200);

        (spies.LastQuery is not null).Should().Be(users);
        (bodies.LastQuery is not null).Should().Be(groups);
    }

    [Fact]
    public async Task A_projection_applies_to_each_type_and_ignores_unknown_names()
    {
        await server.CreateUserAsync("u", ""","title":"t" """);
        await server.CreateGroupAsync("g");

        var reply = await RootAsync(new() { Attributes = "userName,nothing" });

        reply.Page.Select(Names).Should().BeEquivalentTo(
            [new[] { "schemas", "id", "userName" }, ["schemas", "id"]],
            options => options.WithStrictOrdering());
        (await RootAsync(new() { Attributes = "title", ExcludedAttributes = "id" })).Status.Should().Be(400);
    }

    [Fact]
    public async Task A_root_query_returns_the_same_representations_as_the_type_endpoints()
    {
        var user = await server.CreateUserAsync("u");
        var group = await server.CreateGroupAsync("g", user);

        var reply = await RootAsync(new() { SortBy = "displayName" });

        foreach (var resource in reply.Page)
        {
            var id = resource!["id"]!.GetValue<string>(); // every resource has one
            var one = await server.FindAsync(id == group ? "Group" : "User", id);
            JsonNode.DeepEquals(resource, one.Json).Should().BeTrue("{0} is {1}", resource.ToJsonString(), one.Text);
        }

        reply.Page.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_sort_spans_all_types_with_missing_values_last()
    {
        var ids = new List<string>
        {
            await server.CreateUserAsync("1", ""","displayName":"a" """),
            await server.CreateGroupAsync("B"),
            await server.CreateUserAsync("2", ""","displayName":"c" """),
            await server.CreateGroupAsync("d"),
            await server.CreateUserAsync("3"),
        };

        Ids(await RootAsync(new() { SortBy = "displayName" })).Should().Equal(ids);
        Ids(await RootAsync(new() { SortBy = "displayName", SortOrder = "descending" })).Should().Equal(Enumerable.Reverse(ids));
        Ids(await RootAsync(new() { SortBy = "displayName", StartIndex = "2", Count = "2", Attributes = "id" })).Should().Equal(ids[1..3]);
        var none = await RootAsync(new() { SortBy = "displayName", Count = "0" });
        (none.Json["totalResults"]?.GetValue<int>(), none.Page.Count).Should().Be((5, 0));
    }

    [Fact]
    public async Task A_sorted_query_over_several_types_has_a_limited_depth()
    {
        var most = (long)int.MaxValue;
        var users = new SpyUsers { QueryOverride = query => new() { TotalResults = (int)most, Resources = [] } };
        await using var large = new TestServer(builder =>
        {
            builder.Services.AddSingleton(users);
            builder.AddStore<ScimUser, SpyUsers>().AddStore<ScimGroup, SpyGroups>();
        });

        var deep = await RootAsync(new() { SortBy = "userName", StartIndex = "20000" }, large);
        deep.ScimType.Should().Be("tooMany");
        (await RootAsync(new() { SortBy = "userName", StartIndex = "20000", Filter = "userName pr" }, large)).Status.Should().Be(200);
        (await RootAsync(new() { StartIndex = $"{most}" }, large)).Json["totalResults"]?.GetValue<int>().Should().Be(int.MaxValue);
        (await RootAsync(new() { SortBy = "userName", StartIndex = $"{most}" }, server)).Page.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nothing", 400)]
    [InlineData("name", 400)]
    [InlineData("password", 403)]
    [InlineData("userName", 200)]
    [InlineData("emails", 200)]
    public async Task A_sort_must_be_valid_for_at_least_one_type(string sortBy, int status)
    {
        await server.CreateUserAsync("u");
        await server.CreateGroupAsync("g");

        (await RootAsync(new() { SortBy = sortBy })).Status.Should().Be(status);
        (await RootAsync(new() { SortBy = sortBy, SortOrder = "sideways" })).Status.Should().Be(400);
    }

    [Fact]
    public async Task More_matches_than_the_limit_are_rejected()
    {
        await using var limited = new TestServer(options: options => options.MaxRootResults = 2);
        await limited.CreateUserAsync("a");
        await limited.CreateUserAsync("b");
        await limited.CreateGroupAsync("g");

        (await RootAsync(new(), limited)).ScimType.Should().Be("tooMany");
        (await RootAsync(new() { SortBy = "displayName" }, limited)).ScimType.Should().Be("tooMany");
        (await RootAsync(new() { Filter = "userName pr" }, limited)).Page.Should().HaveCount(2);
        (await limited.QueryAsync("User", new())).Page.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_store_without_filter_support_causes_an_error_only_when_it_must_be_queried()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimUser>>().AddSingleton<SpyGroups>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, SpyGroups>();
        });
        await plain.CreateUserAsync("u");
        await plain.CreateGroupAsync("g");

        (await RootAsync(new() { Filter = "displayName eq \"g\"" }, plain)).ScimType.Should().Be("invalidFilter");
        (await RootAsync(new() { Filter = "displayName eq \"g\" and meta.resourceType ne \"User\"" }, plain)).Page.Should().ContainSingle();
        (await RootAsync(new() { Filter = "members ne null or userName eq null" }, plain)).ScimType.Should().Be("invalidFilter");
        (await RootAsync(new() { SortBy = "displayName" }, plain)).Status.Should().Be(501);
        (await RootAsync(new(), plain)).Page.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_search_returns_the_same_result_as_the_query()
    {
        await server.CreateUserAsync("u", ""","displayName":"x" """);
        await server.CreateGroupAsync("x");
        await server.CreateGroupAsync("y");
        var body = $$"""{"schemas":["{{ScimUrns.SearchRequest}}"],"filter":"displayName eq \"X\"","attributes":["displayName"],"sortBy":"displayName","count":5}""";

        var found = await server.SendAsync(ScimOperation.Search, body: body);

        found.Text.Should().Be((await RootAsync(new() { Filter = "displayName eq \"X\"", Attributes = "displayName", SortBy = "displayName", Count = "5" })).Text);
        found.Page.Should().HaveCount(2);
    }

    private static IEnumerable<string> Names(JsonNode? resource) =>
        resource is JsonObject json ? json.Select(member => member.Key).Where(name => name != "meta") : [];

    private static IEnumerable<string?> Ids(TestReply reply) => reply.Page.Select(resource => resource?["id"]?.GetValue<string>());

    private Task<TestReply> RootAsync(ScimQueryParameters query, TestServer? other = null)
    {
        var asked = other ?? server;
        return asked.SendAsync(new ScimRequest(asked.CreateRequest(ScimOperation.Query)) { Query = query });
    }
}
