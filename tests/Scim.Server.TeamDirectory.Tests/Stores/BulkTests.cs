using System.Net;
using System.Text.Json.Nodes;
using Scim.Server.TeamDirectory.Tests.Support;

namespace Scim.Server.TeamDirectory.Tests.Stores;

/// <summary>Bulk over the tables of the application: as one unit of work where the setting says so, else operation by operation.</summary>
public sealed class BulkTests(BulkDirectory served) : IClassFixture<BulkDirectory>
{
    private const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_may_reference_users_before_and_after_it_and_their_passwords_work(bool atomic)
    {
        var prefix = NewPrefix();
        var server = served.GetServer(atomic);

        var answers = await SendAsync(
            server,
            Post("Groups", "g", $$"""{"schemas":["{{Group}}"],"displayName":"{{prefix}}-team","members":[{"value":"bulkId:a"},{"value":"bulkId:b"}]}"""),
            Post("Users", "a", UserJson($"{prefix}-a", $$""","password":"{{Provisioning.Password}}","{{Enterprise}}":{"manager":{"value":"bulkId:b"} }""")),
            Post("Users", "b", UserJson($"{prefix}-b")));

        GetStatuses(answers).Should().Equal("201", "201", "201");
        (await served.CountAsync($"SELECT count(*) FROM \"TeamMembers\" m JOIN \"Teams\" t ON t.\"Id\" = m.\"TeamId\" WHERE t.\"Name\" = '{prefix}-team'")).Should().Be(2);
        var a = await server.Scim().GetJsonAsync($"Users?filter=userName%20eq%20%22{prefix}-a%22");
        a.GetProperty("Resources")[0].GetProperty(Enterprise).GetProperty("manager").GetProperty("value").GetString().Should().Be(GetId(answers[2]));
        using var visitor = server.NewVisitor();
        (await visitor.SignInAsync("main", $"{prefix}-a", Provisioning.Password)).Should().BeTrue(visitor.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_failed_operation_of_an_atomic_request_rolls_back_all_others(int? failOnErrors)
    {
        var prefix = NewPrefix();
        var scim = served.Atomic.Scim();
        var ada = await scim.CreateUserAsync($"{prefix}-ada");
        var bob = await scim.CreateUserAsync($"{prefix}-bob");
        var team = await scim.CreateGroupAsync($"{prefix}-team", ada, bob);
        using var visitor = served.Atomic.NewVisitor();
        (await visitor.SignInAsync("main", $"{prefix}-ada", Provisioning.Password)).Should().BeTrue();
        var before = await served.GetStateAsync(prefix);

        var answers = await SendAsync(
            served.Atomic,
            failOnErrors,
            Post("Users", "new", UserJson($"{prefix}-new", $$""","password":"{{Provisioning.Password}}","emails":[{"value":"new@example.com"}]""")),
            Post("Groups", "crew", $$"""{"schemas":["{{Group}}"],"displayName":"{{prefix}}-crew","members":[{"value":"bulkId:new"},{"value":"{{ada}}"}]}"""),
            Patch($"Users/{ada}", """{"op":"replace","value":{"active":false,"password":"another correct horse"}}"""),
            Patch($"Groups/{team}", $$"""{"op":"remove","path":"members[value eq \"{{ada}}\"]"}"""),
            Delete($"Users/{bob}"),
            Post("Users", "twin", UserJson($"{prefix}-NEW")),
            Delete($"Groups/{team}"));

        var statuses = GetStatuses(answers);
        statuses[5].Should().Be("409");
        statuses.Should().NotContain(status => status.StartsWith('2'), "nothing that was reported as done is not");
        (await served.GetStateAsync(prefix)).Should().Be(before);
        await visitor.OpenAsync("/main");
        visitor.IsSignedIn.Should().BeTrue("nobody was signed out for what did not happen");
        (await visitor.SignInAsync("main", $"{prefix}-new", Provisioning.Password)).Should().BeFalse();
    }

    [Fact]
    public async Task Any_rejected_operation_of_an_atomic_request_rolls_back_all_others()
    {
        var refused = new Dictionary<string, Func<string, string>>
        {
            ["a password that the rules refuse"] = prefix => Post("Users", "x", UserJson($"{prefix}-x", ""","password":"short" """)),
            ["a member that is not there"] = prefix => Post("Groups", "x", $$"""{"schemas":["{{Group}}"],"displayName":"{{prefix}}-x","members":[{"value":"{{Guid.NewGuid()}}"}]}"""),
            ["a name that is taken"] = prefix => Post("Groups", "x", $$"""{"schemas":["{{Group}}"],"displayName":"{{prefix}}-team"}"""),
            ["a user that is not there"] = _ => Delete($"Users/{Guid.NewGuid()}"),
            ["a bulkId of nobody"] = prefix => Post("Groups", "x", $$"""{"schemas":["{{Group}}"],"displayName":"{{prefix}}-x","members":[{"value":"bulkId:nobody"}]}"""),
        };
        foreach (var (what, operation) in refused)
        {
            var prefix = NewPrefix();
            await served.Atomic.Scim().CreateGroupAsync($"{prefix}-team");
            var before = await served.GetStateAsync(prefix);

            var answers = await SendAsync(served.Atomic, Post("Users", "a", UserJson($"{prefix}-a")), operation(prefix), Post("Users", "b", UserJson($"{prefix}-b")));

            GetStatuses(answers).Should().NotContain("201", what);
            (await served.GetStateAsync(prefix)).Should().Be(before, what);
        }
    }

    [Theory]
    [InlineData(null, new[] { "201", "409", "201", "409", "201" })]
    [InlineData(2, new[] { "201", "409", "201", "409" })]
    [InlineData(1, new[] { "201", "409" })]
    public async Task Operations_of_a_non_atomic_request_are_kept_until_failOnErrors_is_reached(int? failOnErrors, string[] statuses)
    {
        var prefix = NewPrefix();

        var answers = await SendAsync(
            served.NonAtomic,
            failOnErrors,
            Post("Users", "1", UserJson($"{prefix}-a")),
            Post("Users", "2", UserJson($"{prefix}-A")),
            Post("Users", "3", UserJson($"{prefix}-b")),
            Post("Users", "4", UserJson($"{prefix}-B")),
            Post("Groups", "5", $$"""{"schemas":["{{Group}}"],"displayName":"{{prefix}}-team","members":[{"value":"bulkId:1"},{"value":"bulkId:3"}]}"""));

        GetStatuses(answers).Should().Equal(statuses);
        (await served.CountAsync($"SELECT count(*) FROM \"AspNetUsers\" WHERE \"UserName\" LIKE '{prefix}-%'")).Should().Be(statuses.Count(status => status == "201") - (statuses.Length == 5 ? 1 : 0));
    }

    private static string NewPrefix() => $"b{Guid.NewGuid():N}";

    private static string UserJson(string name, string more = "") => $$"""{"schemas":["{{User}}"],"userName":"{{name}}"{{more}}}""";

    private static string Post(string path, string bulkId, string data) => $$"""{"method":"POST","path":"/{{path}}","bulkId":"{{bulkId}}","data":{{data}}}""";

    private static string Patch(string path, string operation) =>
        $$"""{"method":"PATCH","path":"/{{path}}","data":{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{{operation}}]} }""";

    private static string Delete(string path) => $$"""{"method":"DELETE","path":"/{{path}}"}""";

    private static Task<JsonArray> SendAsync(DirectoryServer server, params string[] operations) => SendAsync(server, null, operations);

    private static async Task<JsonArray> SendAsync(DirectoryServer server, int? failOnErrors, params string[] operations)
    {
        var limit = failOnErrors is { } number ? $"\"failOnErrors\":{number}," : "";
        var body = $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],{{limit}}"Operations":[{{string.Join(',', operations)}}]}""";
        using var response = await server.Scim().PostAsync("Bulk", SampleClient.Json(body));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)?["Operations"] as JsonArray ?? throw new InvalidOperationException(text);
    }

    private static string[] GetStatuses(JsonArray answers) => [.. answers.Select(answer => answer?["status"]?.GetValue<string>() ?? "")];

    private static string? GetId(JsonNode? answer) => answer?["location"]?.GetValue<string>().Split('/')[^1];
}
