using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Lookups;

/// <summary>One server over a filled database, with the lookups that are compared.</summary>
internal sealed class LookupEnvironment : IAsyncDisposable
{
    private const string Aim = "0.85";
    private const int MaxUsers = 4_000;

    private readonly BenchmarkServer server;
    private readonly RequestFiles files = new();
    private readonly List<Scenario> scenarios = [];

    private LookupEnvironment(BenchmarkServer server) => this.server = server;

    public IReadOnlyList<Scenario> Scenarios => scenarios;

    public static async Task<LookupEnvironment> BuildAsync(BenchDatabase database, SeedTenant filled)
    {
        var arena = new LookupEnvironment(await BenchmarkServer.StartWithDatabaseAsync(database.Role, database.ConnectionString));
        try
        {
            using var client = new ScimClient(arena.server);
            await arena.AddUsersAsync(client, "in no group", filled, filled.Users / 2);
            await arena.AddUsersAsync(client, "in a group", filled, 0);
            await arena.AddGroupsAsync(client, filled);
            return arena;
        }
        catch
        {
            await arena.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        files.Dispose();
    }

    private async Task AddUsersAsync(ScimClient client, string words, SeedTenant filled, int first)
    {
        var numbers = Enumerable.Range(first, Math.Min(MaxUsers, filled.Users / 2)).ToArray();
        var byId = numbers.Select(number => $"Users/{filled.UserId(number)}").ToArray();
        foreach (var (attribute, valueOf) in new (string, Func<int, string>)[]
        {
            ("userName", SampleUser.GetUserName),
            ("externalId", SeedUser.GetExternalId),
            ("id", number => filled.UserId(number).ToString()),
        })
        {
            var lookups = numbers.Select(number => FilterPath("Users", attribute, valueOf(number))).ToArray();
            await AddAsync(client, $"`{attribute} eq`, users {words}", lookups, byId);
        }
    }

    private async Task AddGroupsAsync(ScimClient client, SeedTenant filled)
    {
        const string Without = "excludedAttributes=members";
        var lookups = filled.Groups.Select(size => $"{FilterPath("Groups", "displayName", SeedGroup.GetName(size))}&{Without}").ToArray();
        var byId = filled.Groups.Select(size => $"Groups/{filled.GroupId(size)}?{Without}").ToArray();
        await AddAsync(client, $"`displayName eq`, groups, `{Without}`", lookups, byId);
    }

    private async Task AddAsync(ScimClient client, string name, string[] lookups, string[] byId)
    {
        await client.CheckSameResourceAsync(lookups[0], byId[0]);
        await client.CheckSameResourceAsync(lookups[^1], byId[^1]);
        scenarios.Add(new(name, Aim, new(server, files.GetPaths(lookups)), new(server, files.GetPaths(byId))));
    }

    private static string FilterPath(string endpoint, string attribute, string value) =>
        $"{endpoint}?filter={Uri.EscapeDataString($"{attribute} eq \"{value}\"")}";
}
