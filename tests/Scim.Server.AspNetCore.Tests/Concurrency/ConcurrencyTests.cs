using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.Concurrency;

/// <summary>Clients that send the same request concurrently, each over its own socket.</summary>
public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const int Clients = 50;
    private const string UserUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string GroupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private const string PatchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private static readonly string[] Attributes =
    [
        "title", "nickName", "displayName", "userType", "preferredLanguage", "locale", "timezone", "profileUrl", "externalId",
        "name.givenName", "name.familyName", "name.middleName", "name.honorificPrefix", "name.honorificSuffix", "name.formatted",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:organization",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
        "emails[type eq \"work\"].value", "emails[type eq \"home\"].value", "phoneNumbers[type eq \"work\"].value", "phoneNumbers[type eq \"fax\"].value", "addresses[type eq \"work\"].locality",
    ];

    private ScimTestServer? server;

    private ScimTestServer Server => server ?? throw new InvalidOperationException("The server was not started.");

    public async Task InitializeAsync() => server = await ScimTestServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Fifty_concurrent_creates_of_one_userName_create_one_user_and_return_forty_nine_conflicts()
    {
        var answers = await RunConcurrentlyAsync(Clients, index => SendAsync("POST", "/Users", User(index % 2 == 0 ? "ada@example.com" : "ADA@example.com")));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).Should().Be(1);
        answers.Where(answer => answer.Status == HttpStatusCode.Conflict).Should().HaveCount(Clients - 1)
            .And.OnlyContain(answer => (string?)answer.Body!["scimType"] == "uniqueness"); // an error always has a body
        ((int?)(await SendAsync("GET", "/Users")).Body?["totalResults"]).Should().Be(1);
    }

    [Fact]
    public async Task Fifty_concurrent_creates_of_one_group_name_create_one_group()
    {
        var answers = await RunConcurrentlyAsync(Clients, _ => SendAsync("POST", "/Groups", Group("Readers")));

        answers.GroupBy(answer => answer.Status).ToDictionary(group => group.Key, group => group.Count())
            .Should().Equal(new Dictionary<HttpStatusCode, int> { [HttpStatusCode.Created] = 1, [HttpStatusCode.Conflict] = Clients - 1 });
    }

    [Fact]
    public async Task Fifty_concurrent_renames_to_one_userName_leave_one_user_with_that_name()
    {
        var ids = await CreateUsersAsync(Clients);

        var answers = await RunConcurrentlyAsync(Clients, index => PatchAsync($"/Users/{ids[index]}", Replace("userName", "wanted")));

        answers.Count(answer => answer.Status is HttpStatusCode.OK).Should().Be(1);
        answers.Count(answer => answer.Status is HttpStatusCode.Conflict).Should().Be(Clients - 1);
    }

    [Fact]
    public async Task Eight_clients_that_each_add_fifty_members_lose_none()
    {
        const int writers = 8;
        var users = await CreateUsersAsync(writers * Clients);
        var group = Id(await SendAsync("POST", "/Groups", Group("Readers")));

        var answers = await RunConcurrentlyAsync(writers, async writer =>
        {
            var statuses = new List<HttpStatusCode>();
            foreach (var user in users.Skip(writer * Clients).Take(Clients))
            {
                statuses.Add((await PatchAsync($"/Groups/{group}", Operation("add", "members", new JsonArray(new JsonObject { ["value"] = user })))).Status);
            }

            return statuses;
        });

        answers.SelectMany(statuses => statuses).Should().HaveCount(writers * Clients).And.OnlyContain(status => status == HttpStatusCode.NoContent);
        (await MembersAsync(group)).Should().BeEquivalentTo(users);
    }

    [Fact]
    public async Task Concurrent_changes_of_different_members_do_not_interfere()
    {
        var users = await CreateUsersAsync(2 * Clients);
        var group = Id(await SendAsync("POST", "/Groups", Group("Readers", users.Take(Clients))));

        var answers = await RunConcurrentlyAsync(2 * Clients, index => PatchAsync($"/Groups/{group}", index < Clients
            ? Operation("remove", $"members[value eq \"{users[index]}\"]", null)
            : Operation("add", "members", new JsonArray(new JsonObject { ["value"] = users[index] }))));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.NoContent);
        (await MembersAsync(group)).Should().BeEquivalentTo(users.Skip(Clients));
    }

    [Fact]
    public async Task Concurrent_patches_of_different_attributes_all_succeed_and_lose_nothing()
    {
        var user = Id(await SendAsync("POST", "/Users", User("ada")));

        var answers = await RunConcurrentlyAsync(Attributes.Length, index => PatchAsync($"/Users/{user}", Replace(Attributes[index], $"value-{index}")));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.NoContent);
        var text = (await SendAsync("GET", $"/Users/{user}")).Body?.ToJsonString();
        Enumerable.Range(0, Attributes.Length).Where(index => !text!.Contains($"\"value-{index}\"", StringComparison.Ordinal)).Should().BeEmpty(text); // a 200 has a body
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Exactly_one_of_several_writes_with_the_same_version_succeeds(string method)
    {
        var created = await SendAsync("POST", "/Users", User("ada"));
        var path = $"/Users/{Id(created)}";

        var answers = await RunConcurrentlyAsync(Clients, index => SendAsync(
            method,
            path,
            method == "PUT" ? User("ada", $"title-{index}") : Patch(Replace("title", $"title-{index}")),
            created.ETag));

        answers.Count(answer => answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent).Should().Be(1);
        answers.Count(answer => answer.Status is HttpStatusCode.PreconditionFailed).Should().Be(Clients - 1);
        var winner = Array.FindIndex(answers, answer => answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent);
        ((string?)(await SendAsync("GET", path)).Body?["title"]).Should().Be($"title-{winner}");
    }

    [Fact]
    public async Task Exactly_one_of_several_concurrent_deletes_succeeds()
    {
        var user = Id(await SendAsync("POST", "/Users", User("ada")));

        var answers = await RunConcurrentlyAsync(Clients, _ => SendAsync("DELETE", $"/Users/{user}"));

        answers.Count(answer => answer.Status is HttpStatusCode.NoContent).Should().Be(1);
        answers.Count(answer => answer.Status is HttpStatusCode.NotFound).Should().Be(Clients - 1);
    }

    [Fact]
    public async Task A_member_deleted_while_it_is_added_is_in_no_group()
    {
        var users = await CreateUsersAsync(Clients);
        var group = Id(await SendAsync("POST", "/Groups", Group("Readers")));

        var answers = await RunConcurrentlyAsync(2 * Clients, index => index % 2 == 0
            ? SendAsync("DELETE", $"/Users/{users[index / 2]}")
            : PatchAsync($"/Groups/{group}", Operation("add", "members", new JsonArray(new JsonObject { ["value"] = users[index / 2] }))));

        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.NoContent || answer.Status == HttpStatusCode.BadRequest);
        (await MembersAsync(group)).Should().BeEmpty();
    }

    private static async Task<TResult[]> RunConcurrentlyAsync<TResult>(int count, Func<int, Task<TResult>> client)
    {
        // All wait for a common signal, so that none finishes before the last one starts.
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clients = Enumerable.Range(0, count).Select(async index =>
        {
            await gate.Task;
            return await client(index);
        }).ToArray();
        gate.SetResult();
        return await Task.WhenAll(clients);
    }

    private static JsonObject User(string userName, string? title = null)
    {
        var user = new JsonObject { ["schemas"] = new JsonArray(UserUrn), ["userName"] = userName };
        if (title is not null)
        {
            user["title"] = title;
        }

        return user;
    }

    private static JsonObject Group(string name, IEnumerable<string>? members = null) => new()
    {
        ["schemas"] = new JsonArray(GroupUrn),
        ["displayName"] = name,
        ["members"] = new JsonArray([.. (members ?? []).Select(member => new JsonObject { ["value"] = member })]),
    };

    private static JsonObject Replace(string path, string value) => Operation("replace", path, value);

    private static JsonObject Operation(string op, string path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = op, ["path"] = path };
        if (value is not null)
        {
            operation["value"] = value;
        }

        return operation;
    }

    private static JsonObject Patch(JsonObject operation) => new() { ["schemas"] = new JsonArray(PatchUrn), ["Operations"] = new JsonArray(operation) };

    private static string Id(Reply reply) => (string?)reply.Body?["id"] ?? throw new InvalidOperationException($"Expected a resource, found {reply.Status} {reply.Body}");

    private Task<Reply> PatchAsync(string path, JsonObject operation) => SendAsync("PATCH", path, Patch(operation));

    private async Task<string[]> CreateUsersAsync(int count)
    {
        var answers = await RunConcurrentlyAsync(count, index => SendAsync("POST", "/Users", User($"user-{index}")));
        return [.. answers.Select(Id)];
    }

    private async Task<IEnumerable<string?>> MembersAsync(string group) =>
        ((await SendAsync("GET", $"/Groups/{group}")).Body?["members"] as JsonArray ?? []).Select(member => (string?)member?["value"]);

    private async Task<Reply> SendAsync(string method, string path, JsonNode? body = null, EntityTagHeaderValue? ifMatch = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.BaseUri, path.TrimStart('/')));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json");
        }

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        using var response = await Server.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply(response.StatusCode, response.Headers.ETag, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    private sealed record Reply(HttpStatusCode Status, EntityTagHeaderValue? ETag, JsonNode? Body);
}
