namespace Scim.Server.Benchmarks.Load;

/// <summary>A SCIM server over memory from this build and one from another build, filled alike.</summary>
internal sealed class BuildComparison : IAsyncDisposable
{
    private const string Aim = "0.97";
    private const int Guests = 100;

    private readonly List<BenchmarkServer> servers = [];
    private readonly RequestFiles files = new();

    private BuildComparison()
    {
    }

    public IReadOnlyList<Scenario> Scenarios { get; private set; } = [];

    /// <param name="other">The path of the other build's Scim.Server.Benchmarks.dll.</param>
    /// <param name="users">How many users each server has.</param>
    public static async Task<BuildComparison> StartAsync(string other, int users)
    {
        var builds = new BuildComparison();
        try
        {
            var ours = await builds.FillAsync(null, users);
            var theirs = await builds.FillAsync(other, users);
            builds.Scenarios = [.. ours.Zip(theirs, (left, right) => new Scenario(left.Name, Aim, left.Side, right.Side))];
            return builds;
        }
        catch
        {
            await builds.DisposeAsync();
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

    // POST comes last, because it fills the store.
    private async Task<(string Name, ScenarioSide Side)[]> FillAsync(string? assembly, int users)
    {
        var server = await BenchmarkServer.StartScimAsync(assembly);
        servers.Add(server);
        using var client = new ScimClient(server);
        var ids = await client.CreateUsersAsync(users + Guests);
        var members = files.Members(await client.CreateGroupAsync("Many", ids[..users]), ids[users..]);
        ids = ids[..users];
        return
        [
            ("GET by id", new(server, files.Get(ids))),
            ("`userName eq`", new(server, files.Filter(users))),
            ("PATCH, one attribute", new(server, files.Patch(ids))),
            ("PATCH, one member", new(server, members)),
            ("POST", new(server, files.Post())),
        ];
    }
}
