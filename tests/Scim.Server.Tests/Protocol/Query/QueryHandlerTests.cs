using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query;

public sealed class QueryHandlerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new(options: options => (options.DefaultPageSize, options.MaxPageSize) = (2, 3));

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["c", "B", "a", "d"])
        {
            await server.CreateUserAsync(name, $$""","title":"T-{{name}}" """);
        }
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Query_returns_all_matches()
    {
        var reply = await server.QueryAsync("User", new() { Filter = "userName eq \"A\"" });

        reply.Status.Should().Be(200);
        reply.Json["schemas"]!.ToJsonString().Should().Be($"[\"{ScimUrns.ListResponse}\"]"); // always there
        Numbers(reply).Should().Be((1, 1, 1));
        Names(reply).Should().Equal("a");
    }

    [Fact]
    public async Task Query_returns_an_empty_list_when_nothing_matches()
    {
        var reply = await server.QueryAsync("User", new() { Filter = "userName eq \"zz\"" });

        reply.Status.Should().Be(200);
        Numbers(reply).Should().Be((0, 1, 0));
        reply.Page.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, null, 1, "a,B")]
    [InlineData("0", "1", 1, "a")]
    [InlineData("-5", "1", 1, "a")]
    [InlineData("2", "2", 2, "B,c")]
    [InlineData("1", "999999999999999999999", 1, "a,B,c")]
    [InlineData("4", "3", 4, "d")]
    [InlineData("9999", null, 9999, "")]
    [InlineData("1", "0", 1, "")]
    [InlineData("1", "-1", 1, "")]
    public async Task Query_pages_by_index_and_clamps_the_parameters(string? startIndex, string? count, int shownStart, string names)
    {
        var reply = await server.QueryAsync("User", new() { StartIndex = startIndex, Count = count, SortBy = "userName" });

        reply.Status.Should().Be(200, reply.Text);
        var expected = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Numbers(reply).Should().Be((4, shownStart, expected.Length));
        Names(reply).Should().Equal(expected);
    }

    [Theory]
    [InlineData("ascending", "a,B,c")]
    [InlineData("DESCENDING", "d,c,B")]
    public async Task Query_sorts_case_insensitively(string order, string names)
    {
        var reply = await server.QueryAsync("User", new() { SortBy = "USERNAME", SortOrder = order, Count = "3" });

        Names(reply).Should().Equal(names.Split(','));
    }

    [Theory]
    [InlineData("count", "abc")]
    [InlineData("count", "1.5")]
    [InlineData("startIndex", "x")]
    [InlineData("sortBy", "name")]
    [InlineData("sortBy", "nope")]
    [InlineData("sortBy", "groups")]
    [InlineData("sortBy", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName")]
    [InlineData("sortBy", "a b")]
    [InlineData("sortBy", "urn:example:nope:attr")]
    [InlineData("sortOrder", "up")]
    public async Task Query_returns_invalidValue_for_an_invalid_parameter(string name, string value)
    {
        var reply = await server.QueryAsync("User", name switch
        {
            "count" => new() { Count = value },
            "startIndex" => new() { StartIndex = value },
            "sortBy" => new() { SortBy = value },
            _ => new() { SortBy = "userName", SortOrder = value },
        });

        (reply.Status, reply.ScimType).Should().Be((400, "invalidValue"));
    }

    [Theory]
    [InlineData("emails")]
    [InlineData("emails.value")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:name.familyName")]
    public async Task Query_sorts_by_simple_values(string path)
    {
        (await server.QueryAsync("User", new() { SortBy = path })).Status.Should().Be(200);
    }

    [Fact]
    public async Task Query_by_a_password_is_403()
    {
        foreach (var query in (ScimQueryParameters[])[new() { SortBy = "password" }, new() { Filter = "password sw \"a\"" }])
        {
            var reply = await server.QueryAsync("User", query);
            (reply.Status, reply.ScimType).Should().Be((403, "sensitive"));
        }
    }

    [Fact]
    public async Task Query_returns_invalidFilter_for_a_malformed_filter()
    {
        var reply = await server.QueryAsync("User", new() { Filter = "userName regex \"a\"" });

        (reply.Status, reply.ScimType).Should().Be((400, "invalidFilter"));
    }

    [Fact]
    public async Task Query_returns_the_members_of_groups_unless_they_are_excluded()
    {
        var user = await server.CreateUserAsync("member");
        await server.CreateGroupAsync("Full", user);
        await server.CreateGroupAsync("Empty");

        var shown = await server.QueryAsync("Group", new() { SortBy = "displayName" });
        shown.Page.Select(group => group!["members"]!.AsArray().Count).Should().Equal(0, 1); // both are shown
        var hidden = await server.QueryAsync("Group", new() { ExcludedAttributes = "members" });
        hidden.Page.Should().OnlyContain(group => !group!.AsObject().ContainsKey("members")); // both are there
    }

    [Fact]
    public async Task Query_returns_the_groups_of_each_user()
    {
        var user = await server.CreateUserAsync("member");
        var group = await server.CreateGroupAsync("Guides", user);

        var reply = await server.QueryAsync("User", new() { Filter = "userName eq \"member\"" });

        reply.Page[0]?["groups"]?[0]?["value"]?.GetValue<string>().Should().Be(group);
    }

    [Fact]
    public async Task Query_rejects_a_filter_or_sort_that_the_store_does_not_support()
    {
        await using var plain = new TestServer(builder =>
        {
            builder.Services.AddSingleton<PlainStore<ScimUser>>();
            builder.AddStore<ScimUser, PlainStore<ScimUser>>();
        });

        var filtered = await plain.QueryAsync("User", new() { Filter = "userName pr" });
        (filtered.Status, filtered.ScimType).Should().Be((400, "invalidFilter"));
        (await plain.QueryAsync("User", new() { SortBy = "userName" })).Status.Should().Be(501);
    }

    private static (int Total, int Start, int Count) Numbers(TestReply reply) =>
        (Number(reply, "totalResults"), Number(reply, "startIndex"), Number(reply, "itemsPerPage"));

    private static int Number(TestReply reply, string name) => reply.Json[name]?.GetValue<int>() ?? -1;

    private static IEnumerable<string?> Names(TestReply reply) => reply.Page.Select(user => user?["userName"]?.GetValue<string>());
}
