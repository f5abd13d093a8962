using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Ids with a prefix per type over integer keys, so that a user and a team with the same key have two ids (RFC 7643 §3.1).</summary>
public sealed class PrefixedKeyTests(KeyDatabase database) : IClassFixture<KeyDatabase>, IAsyncDisposable
{
    private const string BaseUri = "https://example.test/scim/v2";
    private readonly Engine engine = Start(database);

    [Fact]
    public async Task A_resource_is_created_read_replaced_patched_and_deleted_by_its_prefixed_id()
    {
        var id = await CreateUserAsync("ada");
        id.Should().MatchRegex("^u[0-9]+$");
        var (found, shown) = await engine.SendAsync(ScimOperation.Find, "User", id);
        found.Status.Should().Be(200);
        shown?["id"]?.GetValue<string>().Should().Be(id);
        shown?["meta"]?["location"]?.GetValue<string>().Should().Be($"{BaseUri}/Users/{id}");
        (await engine.SendAsync(ScimOperation.Replace, "User", id, UserBody("Ada"))).Reply.Status.Should().Be(200);
        (await engine.PatchAsync("User", id, """{"op":"replace","path":"userName","value":"lady"}""")).Reply.Status.Should().BeLessThan(300);
        (await engine.SendAsync(ScimOperation.Find, "User", id)).Body?["userName"]?.GetValue<string>().Should().Be("lady");
        (await engine.SendAsync(ScimOperation.Delete, "User", id)).Reply.Status.Should().Be(204);
        (await engine.SendAsync(ScimOperation.Find, "User", id)).Reply.Status.Should().Be(404);
    }

    [Fact]
    public async Task An_id_with_another_prefix_or_none_is_404_for_every_operation()
    {
        var key = (await CreateUserAsync("bob"))[1..];
        foreach (var id in new[] { key, $"g{key}", $"U{key}", $"u0{key}", $"u{key} ", "u" })
        {
            (await engine.SendAsync(ScimOperation.Find, "User", id)).Reply.Status.Should().Be(404, id);
            (await engine.SendAsync(ScimOperation.Replace, "User", id, UserBody("bob"))).Reply.Status.Should().Be(404, id);
            (await engine.PatchAsync("User", id, """{"op":"replace","path":"userName","value":"x"}""")).Reply.Status.Should().Be(404, id);
            (await engine.SendAsync(ScimOperation.Delete, "User", id)).Reply.Status.Should().Be(404, id);
        }
    }

    [Fact]
    public async Task Members_and_groups_show_the_ids_of_the_resources_they_refer_to()
    {
        var (ada, bob) = (await CreateUserAsync("ada"), await CreateUserAsync("bob"));
        var group = await CreateGroupAsync("Team", ada);
        (await AddAsync(group, $$"""{"value":"{{bob}}","type":"User","$ref":"{{BaseUri}}/Users/{{bob}}"}""")).Status.Should().BeLessThan(300);

        var shown = (await engine.SendAsync(ScimOperation.Find, "Group", group)).Body;
        GetValues(shown?["members"]).Should().Equal(ada, bob);
        shown?["members"]?[1]?["$ref"]?.GetValue<string>().Should().Be($"{BaseUri}/Users/{bob}");
        var user = (await engine.SendAsync(ScimOperation.Find, "User", bob)).Body;
        GetValues(user?["groups"]).Should().Equal(group);
        user?["groups"]?[0]?["$ref"]?.GetValue<string>().Should().Be($"{BaseUri}/Groups/{group}");
        var page = (await engine.SendAsync(ScimOperation.Query, "User", query: new() { Filter = $"groups.value eq \"{group}\"" })).Body;
        GetValues(page?["Resources"], "id").Should().Equal(ada, bob);
        GetValues(page?["Resources"]?[0]?["groups"]).Should().Equal(group);

        (await engine.PatchAsync("Group", group, $$"""{"op":"remove","path":"members[value eq \"{{ada}}\"]"}""")).Reply.Status.Should().BeLessThan(300);
        GetValues((await engine.SendAsync(ScimOperation.Find, "Group", group)).Body?["members"]).Should().Equal(bob);
        (await engine.SendAsync(ScimOperation.Delete, "User", bob)).Reply.Status.Should().Be(204);
        GetValues((await engine.SendAsync(ScimOperation.Find, "Group", group)).Body?["members"]).Should().BeEmpty();
    }

    [Fact]
    public async Task A_member_with_another_prefix_or_none_is_unknown()
    {
        var (user, group) = (await CreateUserAsync("ada"), await CreateGroupAsync("Team"));
        foreach (var id in new[] { user[1..], $"g{user[1..]}x", $"U{user[1..]}" })
        {
            var reply = await AddAsync(group, $$"""{"value":"{{id}}"}""");
            reply.Status.Should().Be(400, id);
        }

        GetValues((await engine.SendAsync(ScimOperation.Find, "Group", group)).Body?["members"]).Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_and_a_team_with_one_key_are_distinguished_in_filters_on_members_and_ids()
    {
        var (ada, bob) = (await CreateUserAsync("ada"), await CreateUserAsync("bob"));
        var (one, two) = (await CreateGroupAsync("One", ada), await CreateGroupAsync("Two", ada, bob));
        (await FindIdsAsync("Group", $"members.value eq \"{bob}\"")).Should().Equal(two);
        (await FindIdsAsync("Group", $"members[value eq \"{ada}\" and type eq \"User\"]")).Should().Equal(one, two);
        (await FindIdsAsync("Group", $"members.value eq \"{bob[1..]}\"")).Should().BeEmpty();
        (await FindIdsAsync("Group", $"id eq \"{two}\"")).Should().Equal(two);
        (await FindIdsAsync("User", $"id eq \"{bob}\" or id eq \"{ada}\"")).Should().Equal(ada, bob);
        (await FindIdsAsync("User", $"id eq \"{bob[1..]}\" or id eq \"g{bob[1..]}\"")).Should().BeEmpty();
        (await FindIdsAsync("User", $"id ne \"{bob}\"")).Should().Equal(ada);
        (await FindIdsAsync("User", "id sw \"u\"")).Should().Equal(ada, bob);
        (await FindIdsAsync("User", $"id sw \"{ada}\" and id ew \"{ada[1..]}\"")).Should().Contain(ada);
        (await FindIdsAsync("User", "id sw \"g\"")).Should().BeEmpty();
        (await FindIdsAsync("User", $"id co \"{bob}\" and id ge \"{bob}\" and id pr")).Should().Equal(bob);
    }

    [Fact]
    public async Task A_manager_is_shown_found_and_rejected_by_the_prefixed_id()
    {
        var boss = await CreateUserAsync("boss");
        var (reply, made) = await engine.SendAsync(ScimOperation.Create, "User", body: UserBody("ada", boss));
        reply.Status.Should().Be(201);
        made?[ScimUrns.EnterpriseUser]?["manager"]?["value"]?.GetValue<string>().Should().Be(boss);
        made?[ScimUrns.EnterpriseUser]?["manager"]?["$ref"]?.GetValue<string>().Should().Be($"{BaseUri}/Users/{boss}");
        made?[ScimUrns.EnterpriseUser]?["manager"]?["displayName"]?.GetValue<string>().Should().Be("boss");
        var id = made?["id"]?.GetValue<string>();
        (await FindIdsAsync("User", $"{ScimUrns.EnterpriseUser}:manager.value eq \"{boss}\"")).Should().Equal(id);
        (await FindIdsAsync("User", $"{ScimUrns.EnterpriseUser}:manager.value eq \"{boss[1..]}\"")).Should().BeEmpty();
        (await engine.SendAsync(ScimOperation.Find, "User", boss)).Body?[ScimUrns.EnterpriseUser].Should().BeNull("a user without a boss has no manager");
        (await engine.SendAsync(ScimOperation.Create, "User", body: UserBody("bob", boss[1..]))).Reply.Status.Should().Be(400);
    }

    [Fact]
    public async Task Bulk_refers_to_new_resources_by_their_prefixed_ids()
    {
        var body = $$"""
            {"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[
              {"method":"POST","path":"/Users","bulkId":"ada","data":{{UserBody("ada")}} },
              {"method":"POST","path":"/Groups","bulkId":"team","data":{"schemas":["{{ScimUrns.Group}}"],"displayName":"Team","members":[{"value":"bulkId:ada"}]} },
              {"method":"DELETE","path":"/Users/1"}]}
            """;
        var (reply, result) = await engine.SendAsync(ScimOperation.Bulk, body: body);
        reply.Status.Should().Be(200);
        var operations = result?["Operations"];
        operations?[0]?["location"]?.GetValue<string>().Should().MatchRegex("/Users/u[0-9]+$");
        operations?[2]?["status"]?.GetValue<string>().Should().Be("404", "no id is the key alone");
        var group = operations?[1]?["location"]?.GetValue<string>().Split('/')[^1];
        GetValues((await engine.SendAsync(ScimOperation.Find, "Group", group)).Body?["members"]).Should().Equal(operations?[0]?["location"]?.GetValue<string>().Split('/')[^1]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ascending")]
    [InlineData("descending")]
    public async Task Pages_walk_the_ids_in_the_order_of_the_keys(string? order)
    {
        var expected = new List<string>();
        for (var number = 0; number < 25; number++)
        {
            expected.Add(await CreateUserAsync($"user{number}"));
        }

        if (order == "descending")
        {
            expected.Reverse();
        }

        var (walked, cursor) = (new List<string>(), "");
        while (cursor is not null)
        {
            var page = (await engine.SendAsync(ScimOperation.Query, "User", query: new() { Count = "7", Cursor = cursor, SortBy = order is null ? null : "id", SortOrder = order })).Body;
            walked.AddRange(GetValues(page?["Resources"], "id"));
            cursor = page?["nextCursor"]?.GetValue<string>();
        }

        walked.Should().Equal(expected);
    }

    [Fact]
    public async Task A_filter_by_id_compares_the_key_in_its_own_type()
    {
        var statements = new List<string>();
        using var store = new KeyUserStore(database.Open(statements.Add));
        var context = new ScimContext { Tenant = "", ResourceType = ScimResourceTypes.User };
        foreach (var filter in new[] { "id eq \"u7\"", $"{ScimUrns.EnterpriseUser}:manager.value eq \"u7\"" })
        {
            await store.QueryAsync(new ScimQuery { Filter = Filter.Parse(filter), Count = 5 }, context, CancellationToken.None);
        }

        statements.Should().Contain(text => text.Contains("\"Id\" = ", StringComparison.Ordinal)).And.Contain(text => text.Contains("\"BossId\" = ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_types_whose_ids_are_plain_integer_keys_are_warned_about_and_types_with_prefixes_are_not()
    {
        var warnings = new Warnings();
        await using var plain = Start(database, services => services.AddSingleton<ILoggerFactory>(warnings).AddScimCore().AddStore<ScimUser, PlainKeyUserStore>().AddStore<ScimGroup, PlainKeyTeamStore>());
        warnings.Texts.Should().ContainSingle(text => text.Contains("User, Group can have the same id", StringComparison.Ordinal));
        warnings.Texts.Clear();
        await using var prefixed = Start(database, services => AddStores(services.AddSingleton<ILoggerFactory>(warnings)));
        await using var mixed = Start(database, services => services.AddSingleton<ILoggerFactory>(warnings).AddScimCore().AddStore<ScimUser, KeyUserStore>().AddStore<ScimGroup, PlainKeyTeamStore>());
        warnings.Texts.Should().NotContain(text => text.Contains("the same id", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private static void AddStores(IServiceCollection services) => services.AddScimCore().AddStore<ScimUser, KeyUserStore>().AddStore<ScimGroup, KeyTeamStore>();

    private static Engine Start(KeyDatabase database, Action<IServiceCollection>? configure = null)
    {
        var collection = new ServiceCollection();
        collection.AddDbContext<KeyDb>(database.Use);
        (configure ?? AddStores)(collection.AddLogging());
        return new Engine(collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }), database.NewTenant());
    }

    private static string UserBody(string name, string? manager = null)
    {
        var extension = manager is null ? "" : $$""","{{ScimUrns.EnterpriseUser}}":{"manager":{"value":"{{manager}}"} }""";
        return $$"""{"schemas":["{{ScimUrns.User}}","{{ScimUrns.EnterpriseUser}}"],"userName":"{{name}}"{{extension}}}""";
    }

    private static IEnumerable<string> GetValues(JsonNode? list, string name = "value") =>
        (list as JsonArray)?.Select(element => element?[name]?.GetValue<string>() ?? "") ?? [];

    private async Task<IReadOnlyList<string>> FindIdsAsync(string type, string filter)
    {
        var (reply, body) = await engine.SendAsync(ScimOperation.Query, type, query: new() { Filter = filter });
        reply.Status.Should().Be(200, body?.ToJsonString());
        return [.. GetValues(body?["Resources"], "id")];
    }

    private async Task<ScimReply> AddAsync(string group, string element) =>
        (await engine.PatchAsync("Group", group, $$"""{"op":"add","path":"members","value":[{{element}}]}""")).Reply;

    private async Task<string> CreateUserAsync(string name) => GetId(await engine.SendAsync(ScimOperation.Create, "User", body: UserBody(name)));

    private async Task<string> CreateGroupAsync(string name, params string[] members)
    {
        var list = string.Join(',', members.Select(id => $$"""{"value":"{{id}}"}"""));
        return GetId(await engine.SendAsync(ScimOperation.Create, "Group", body: $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}","members":[{{list}}]}"""));
    }

    private static string GetId((ScimReply Reply, JsonNode? Body) made)
    {
        made.Reply.Status.Should().Be(201, made.Body?.ToJsonString());
        return made.Body?["id"]?.GetValue<string>() ?? "";
    }
}
