using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Scim.Server.Standalone.Tests.Support;
using Scim.Server.Standalone.Tests.Writers;

namespace Scim.Server.Standalone.Tests.TwoServers;

/// <summary>Two processes with one PostgreSQL: no write is lost or duplicated, and versions increase.</summary>
public sealed class TwoServersTests : IAsyncLifetime
{
    private PostgreSqlStandaloneDatabase? database;
    private StandaloneServer[] servers = [];

    public async Task InitializeAsync()
    {
        database = await PostgreSqlStandaloneDatabase.CreateAsync();
        // Both migrate the empty database concurrently.
        servers = await Task.WhenAll(StandaloneServer.StartAsync(database), StandaloneServer.StartAsync(database));
    }

    public async Task DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_mixed_load_over_both_servers_loses_nothing()
    {
        const int steps = 60;
        var ledgers = Enumerable.Range(0, 12).Select(number => new Ledger($"m{number}")).ToArray();

        await Task.WhenAll(ledgers.Select(async (ledger, number) =>
        {
            for (var half = 0; half < 2; half++)
            {
                var left = steps / 2;
                var writer = new Writer(GetClient(number + half), ledger, new Random(number));
                await (half == 0 ? writer.BeginAsync() : Task.FromResult(writer));
                await writer.RunAsync(() => --left > 0);
            }
        }));

        ledgers.Should().OnlyContain(ledger => ledger.Pending == null && ledger.Users.Count > 5);
        foreach (var server in servers)
        {
            (await new LedgerAudit(server.Client).FindLossesAsync(ledgers)).Should().BeEmpty();
        }

        (await FindFaultsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Sixteen_writers_that_each_add_a_hundred_members_to_one_group_lose_none()
    {
        const int writers = 16;
        const int adds = 100;
        var users = await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            var ids = new List<string>();
            for (var number = 0; number < adds; number++)
            {
                ids.Add(await CreateUserAsync(GetClient(writer), $"{writer}-{number}"));
            }

            return ids;
        }));
        var group = await CreateAsync(GetClient(0), "Groups", new JsonObject { ["schemas"] = new JsonArray(ScimUrns.Group), ["displayName"] = "all" });

        var versions = await Task.WhenAll(users.Select(async (ids, writer) =>
        {
            var seen = new List<long>();
            foreach (var id in ids)
            {
                seen.Add(await AddAsync(GetClient(writer), group, id));
            }

            return seen;
        }));

        var read = await GetClient(1).GetFromJsonAsync<JsonObject>($"Groups/{group}");
        (read?["members"] as JsonArray ?? []).Select(member => (string?)member?["value"]).Should().BeEquivalentTo(users.SelectMany(ids => ids));
        versions.Should().OnlyContain(seen => seen.SequenceEqual(seen.Order()));
        versions.SelectMany(seen => seen).Should().OnlyHaveUniqueItems();
        ResourceVersion.Get(read).Should().Be(versions.SelectMany(seen => seen).Max());
        (await FindFaultsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Creating_one_userName_at_both_servers_creates_one_user()
    {
        for (var number = 0; number < 50; number++)
        {
            var answers = await Task.WhenAll(servers.Select(async server => await PostAsync(server.Client, "Users", CreateUserBody($"twin-{number}"))));

            answers.Select(answer => answer.Status).Should().BeEquivalentTo([HttpStatusCode.Created, HttpStatusCode.Conflict]);
        }

        (await FindFaultsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Patches_of_one_user_at_both_servers_all_succeed_and_each_increments_the_version()
    {
        const int writers = 8;
        const int patches = 25;
        var user = await CreateUserAsync(GetClient(0), "ada");

        var versions = await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            var seen = new List<long>();
            for (var number = 0; number < patches; number++)
            {
                var operation = new JsonObject { ["op"] = "add", ["path"] = "emails", ["value"] = new JsonArray(new JsonObject { ["value"] = $"{writer}-{number}@example.com" }) };
                seen.Add(await PatchAsync(GetClient(writer + number), $"Users/{user}", operation));
            }

            return seen;
        }));

        var read = await GetClient(1).GetFromJsonAsync<JsonObject>($"Users/{user}");
        (read?["emails"] as JsonArray ?? []).Should().HaveCount(writers * patches);
        // A response shows the current user, which others may have changed again.
        versions.Should().OnlyContain(seen => seen.SequenceEqual(seen.Order().Distinct()));
        ResourceVersion.Get(read).Should().Be(1 + (writers * patches));
        (await FindFaultsAsync()).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<string>> FindFaultsAsync() => await (database?.FindFaultsAsync() ?? Task.FromResult<IReadOnlyList<string>>([]));

    private HttpClient GetClient(int number) => servers[number % servers.Length].Client;

    private static JsonObject CreateUserBody(string userName) => new() { ["schemas"] = new JsonArray(ScimUrns.User), ["userName"] = userName };

    private static Task<string> CreateUserAsync(HttpClient client, string userName) => CreateAsync(client, "Users", CreateUserBody(userName));

    private static async Task<string> CreateAsync(HttpClient client, string path, JsonObject resource)
    {
        var (status, body) = await PostAsync(client, path, resource);
        status.Should().Be(HttpStatusCode.Created, body?.ToJsonString());
        return (string?)body?["id"] ?? throw new InvalidOperationException("The new resource has no id.");
    }

    private static async Task<(HttpStatusCode Status, JsonObject? Body)> PostAsync(HttpClient client, string path, JsonObject resource)
    {
        using var content = Content(resource);
        using var response = await client.PostAsync(path, content);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonObject>());
    }

    private static Task<long> AddAsync(HttpClient client, string group, string member) => PatchAsync(
        client, $"Groups/{group}", new JsonObject { ["op"] = "add", ["path"] = "members", ["value"] = new JsonArray(new JsonObject { ["value"] = member }) });

    private static async Task<long> PatchAsync(HttpClient client, string path, JsonObject operation)
    {
        using var content = Content(new JsonObject { ["schemas"] = new JsonArray(ScimUrns.PatchOp), ["Operations"] = new JsonArray(operation) });
        using var response = await client.PatchAsync(path, content);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
        var tag = response.Headers.ETag?.Tag ?? throw new InvalidOperationException("The answer has no ETag.");
        return ResourceVersion.Parse(tag);
    }

    private static StringContent Content(JsonObject json) => new(json.ToJsonString(), Encoding.UTF8, "application/scim+json");
}
