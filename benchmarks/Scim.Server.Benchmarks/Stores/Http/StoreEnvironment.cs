using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Http;

/// <summary>The servers over one filled database, and what they are measured against.</summary>
internal sealed class StoreEnvironment(BenchDatabase database, SeedTenant filled) : IAsyncDisposable
{
    private const int Asked = 10_000;
    private const int Guests = 100;

    private readonly List<BenchmarkServer> servers = [];
    private readonly RequestFiles files = new();

    public async Task<IReadOnlyList<Scenario>> BuildAsync()
    {
        var ours = Track(await BenchmarkServer.StartWithDatabaseAsync(database.Role, database.ConnectionString));
        var scenarios = new List<Scenario> { await AgainstMemoryAsync(ours) };
        if (database is PostgreSqlBench)
        {
            var other = Track(await BenchmarkServer.StartWithDatabaseAsync("handwritten", database.ConnectionString));
            foreach (var (words, query) in new[] { ("with its groups", ""), ("without groups", "?excludedAttributes=groups") })
            {
                var get = files.Get(Ids(), query);
                await ReplyComparison.CheckAsync(ours, other, $"Users/{Ids()[0]}{query}");
                scenarios.Add(new($"GET by id {words}, {database.Name}, against the same written by hand", "0.90", new(ours, get), new(other, get)));
            }
        }

        var (few, many) = (filled.Groups[0], filled.Groups[^1]);
        scenarios.Add(new(
            $"member added or removed, {database.Name}: group of {many} against group of {few}", "near 1", new(ours, Members(many)), new(ours, Members(few))));
        return scenarios;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        files.Dispose();
    }

    // Memory holds as many users as are asked for; a database all of them, and those that are asked for lie everywhere in it.
    private async Task<Scenario> AgainstMemoryAsync(BenchmarkServer ours)
    {
        var memory = Track(await BenchmarkServer.StartScimAsync());
        using var client = new ScimClient(memory);
        var ids = await client.CreateUsersAsync(Ids().Count, SeedUser.CreateJson);
        var aim = database is SqliteBench ? "0.70" : "-";
        return new($"GET by id, {database.Name} with {filled.Users} users against memory", aim, new(ours, files.Get(Ids())), new(memory, files.Get(ids)));
    }

    // Of the half of the users that is in no group.
    private IReadOnlyList<string> Ids()
    {
        var half = filled.Users / 2;
        var count = Math.Min(Asked, half);
        return [.. Enumerable.Range(0, count).Select(turn => filled.UserId(half + (int)((long)turn * half / count)).ToString())];
    }

    private string Members(int size) =>
        files.Members(filled.GroupId(size).ToString(), Enumerable.Range(filled.Users - Guests, Guests).Select(number => filled.UserId(number).ToString()));

    private BenchmarkServer Track(BenchmarkServer server)
    {
        servers.Add(server);
        return server;
    }
}
