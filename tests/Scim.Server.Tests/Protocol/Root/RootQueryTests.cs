using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Root;

public sealed class RootQueryTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_query_without_a_type_lists_all_types_in_the_order_of_their_registration()
    {
        var (group, user) = (await server.GroupAsync("g"), await server.UserAsync("u"));

        var reply = await RootAsync(new());

        reply.Status.Should().Be(200, reply.Text);
        reply.Json["totalResults"]?.GetValue<int>().Should().Be(2);
        Ids(reply).Should().Equal(user, group);
        reply.Page[0]?["meta"]?["location"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Users/{user}");
        reply.Page[1]?["meta"]?["location"]?.GetValue<string>().Should().Be($"{TestServer.BaseUri}/Groups/{group}");
    }

    [Fact]
    public async Task Pages_run_through_all_types_without_a_gap()
    {
        for (var index = 0; index < 3; index++)
        {
            await server.UserAsync($"u{index}");
            await server.GroupAsync($"g{index}");
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
    public async Task A_type_that_cannot_match_is_not_asked(string filter, bool users, bool groups)
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
    public async Task A_projection_holds_for_each_type_as_far_as_it_knows_the_names()
    {
        await server.UserAsync("u", ""","title":"t" """);
        await server.GroupAsync("g");

        var reply = await RootAsync(new() { Attributes = "userName,nothing" });

        reply.Page.Select(Names).Should().BeEquivalentTo(
            [new[] { "schemas", "id", "userName" }, ["schemas", "id"]],
            options => options.WithStrictOrdering());
        (await RootAsync(new() { Attributes = "title", ExcludedAttributes = "id" })).Status.Should().Be(400);
    }

    [Fact]
    public async Task Members_and_groups_are_shown_as_the_endpoints_of_the_types_show_them()
    {
        var user = await server.UserAsync("u");
        var group = await server.GroupAsync("g", user);

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
    public async Task One_order_spans_the_types_and_rows_without_a_value_are_last()
    {
        var ids = new List<string>
        {
            await server.UserAsync("1", ""","displayName":"a" """),
            await server.GroupAsync("B"),
            await server.UserAsync("2", ""","displayName":"c" """),
            await server.GroupAsync("d"),
            await server.UserAsync("3"),
        };

        Ids(await RootAsync(new() { SortBy = "displayName" })).Should().Equal(ids);
        Ids(await RootAsync(new() { SortBy = "displayName", SortOrder = "descending" })).Should().Equal(Enumerable.Reverse(ids));
        Ids(await RootAsync(new() { SortBy = "displayName", StartIndex = "2", Count = "2", Attributes = "id" })).Should().Equal(ids[1..3]);
        var none = await RootAsync(new() { SortBy = "displayName", Count = "0" });
        (none.Json["totalResults"]?.GetValue<int>(), none.Page.Count).Should().Be((5, 0));
    }

    [Fact]
    public async Task A_sorted_query_over_several_types_reaches_only_so_deep()
    {
        var most = (long)int.MaxValue;
        var users = new SpyUsers { Answer = query => new() { TotalResults = (int)most, Resources = [] } };
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
    public async Task A_sort_needs_one_type_that_can_be_sorted_so(string sortBy, int status)
    {
        await server.UserAsync("u");
        await server.GroupAsync("g");

        (await RootAsync(new() { SortBy = sortBy })).Status.Should().Be(status);
        (await RootAsync(new() { SortBy = sortBy, SortOrder = "sideways" })).Status.Should().Be(400);
    }

    [Fact]
    public async Task More_matches_than_the_limit_are_refused()
    {
        await using var limited = new TestServer(options: options => options.MaxRootResults = 2);
        await limited.UserAsync("a");
        await limited.UserAsync("b");
        await limited.GroupAsync("g");

        (await RootAsync(new(), limited)).ScimType.Should().Be("tooMany");
        (await RootAsync(new() { SortBy = "displayName" }, limited)).ScimType.Should().Be("tooMany");
        (await RootAsync(new() { Filter = "userName pr" }, limited)).Page.Should().HaveCount(2);
        (await limited.QueryAsync("User", new())).Page.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_store_that_can_do_less_is_refused_only_where_it_is_needed()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimUser>>().AddSingleton<SpyGroups>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>().AddStore<ScimGroup, SpyGroups>();
        });
        await plain.UserAsync("u");
        await plain.GroupAsync("g");

        (await RootAsync(new() { Filter = "displayName eq \"g\"" }, plain)).ScimType.Should().Be("invalidFilter");
        (await RootAsync(new() { Filter = "displayName eq \"g\" and meta.resourceType ne \"User\"" }, plain)).Page.Should().ContainSingle();
        (await RootAsync(new() { Filter = "members ne null or userName eq null" }, plain)).ScimType.Should().Be("invalidFilter");
        (await RootAsync(new() { SortBy = "displayName" }, plain)).Status.Should().Be(501);
        (await RootAsync(new(), plain)).Page.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_search_is_the_same_query_in_a_body()
    {
        await server.UserAsync("u", ""","displayName":"x" """);
        await server.GroupAsync("x");
        await server.GroupAsync("y");
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
        return asked.SendAsync(asked.Request(ScimOperation.Query) with { Query = query });
    }
}
