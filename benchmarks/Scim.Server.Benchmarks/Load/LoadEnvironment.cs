using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Load.Serving;

namespace Scim.Server.Benchmarks.Load;

/// <summary>
/// The servers of one load run, filled: a SCIM server of 10 users, one of many with two groups, and the bare endpoint, which sends what
/// the large one has sent.
/// </summary>
internal sealed class LoadEnvironment : IAsyncDisposable
{
    private const int Few = 10;
    private const int Guests = 100;

    private readonly List<BenchmarkServer> servers = [];
    private readonly RequestFiles files = new();

    private LoadEnvironment()
    {
    }

    public IReadOnlyList<Scenario> Scenarios { get; private set; } = [];

    public static async Task<LoadEnvironment> BuildAsync(int users)
    {
        var arena = new LoadEnvironment();
        try
        {
            await arena.FillAsync(users);
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
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        files.Dispose();
    }

    private async Task FillAsync(int users)
    {
        var small = Track(await BenchmarkServer.StartScimAsync());
        var large = Track(await BenchmarkServer.StartScimAsync());
        using var smallClient = new ScimClient(small);
        using var largeClient = new ScimClient(large);
        await smallClient.CreateUsersAsync(Few);
        var ids = await largeClient.CreateUsersAsync(users + Guests);
        var replies = await CaptureAsync(largeClient, ids[0]);
        var bare = Track(await BenchmarkServer.StartBareAsync(replies, guarded: false));
        var guarded = Track(await BenchmarkServer.StartBareAsync(replies, guarded: true));

        var guests = ids[users..];
        ids = ids[..users];
        var few = files.Members(await largeClient.CreateGroupAsync("Few", ids.Take(Few)), guests);
        var many = files.Members(await largeClient.CreateGroupAsync("Many", ids), guests);
        var (get, patch, post) = (files.Get(ids), files.Patch(ids), files.Post());
        var (fewNames, manyNames) = (files.Filter(Few), files.Filter(users));
        Scenarios =
        [
            new("bare endpoint behind the same token, GET", "-", new(guarded, get), new(bare, get)),
            new($"GET by id, {users} users", "0.85", new(large, get), new(bare, get)),
            new($"`userName eq`, {Few} users", "0.75", new(small, fewNames), new(bare, fewNames)),
            new($"`userName eq`, {users} users", "0.75", new(large, manyNames), new(bare, manyNames)),
            new($"PATCH, one attribute, {users} users", "0.50", new(large, patch), new(bare, patch)),
            new($"member added or removed: group of {users} against group of {Few}", "near 1", new(large, many), new(large, few)),
            new("POST", "0.60", new(small, post), new(bare, post)),
        ];
    }

    // Before there are groups, so that no user shows any; the large server is asked for all of it, so that its bytes are the same everywhere.
    private static async Task<CannedReply[]> CaptureAsync(ScimClient client, string id) =>
    [
        await client.CaptureAsync(HttpMethod.Get, $"Users/{id}", "Users/{id}"),
        await client.CaptureAsync(HttpMethod.Get, RequestFiles.FilterPath(0), "Users"),
        await client.CaptureAsync(HttpMethod.Patch, $"Users/{id}", "Users/{id}", SamplePatch.ReplaceTitle("Tour Guide of")),
        await client.CaptureAsync(HttpMethod.Post, "Users", "Users", SampleUser.CreateJson(99_999_999)),
    ];

    private BenchmarkServer Track(BenchmarkServer server)
    {
        servers.Add(server);
        return server;
    }
}
