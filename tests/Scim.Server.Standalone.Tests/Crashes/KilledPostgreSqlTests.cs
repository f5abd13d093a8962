using Scim.Server.Standalone.Tests.Support;
using Scim.Server.Standalone.Tests.Writers;

namespace Scim.Server.Standalone.Tests.Crashes;

/// <summary>A database that fails while a server writes: clients are told to retry, and the server recovers without a restart.</summary>
public sealed class KilledPostgreSqlTests : IAsyncLifetime
{
    private const int Acknowledged = 300;

    private PostgreSqlStandaloneDatabase? created;

    private PostgreSqlStandaloneDatabase Database => created ?? throw new InvalidOperationException("The database was not started.");

    public async Task InitializeAsync() => created = await PostgreSqlStandaloneDatabase.CreateAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task A_killed_database_loses_no_acknowledged_write_and_the_server_recovers()
    {
        await using var server = await StandaloneServer.StartAsync(Database);
        var crowd = new ConcurrentWriters();

        await crowd.RunUntilAsync("r0", _ => server.Client, Acknowledged, Database.KillAsync);
        await ShouldBeUnavailableAsync(server.Client);
        await Database.RestartAsync();

        await crowd.RunUntilAsync("r1", _ => server.Client, Acknowledged, () => Task.CompletedTask);
        (await new LedgerAudit(server.Client).FindLossesAsync(crowd.Ledgers)).Should().BeEmpty();
        (await Database.FindFaultsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Dropped_connections_lose_no_acknowledged_write()
    {
        await using var server = await StandaloneServer.StartAsync(Database);
        var crowd = new ConcurrentWriters();

        await crowd.RunUntilAsync("r0", _ => server.Client, Acknowledged, Database.DropConnectionsAsync);
        await crowd.RunUntilAsync("r1", _ => server.Client, Acknowledged, () => Task.CompletedTask);

        (await new LedgerAudit(server.Client).FindLossesAsync(crowd.Ledgers)).Should().BeEmpty();
        (await Database.FindFaultsAsync()).Should().BeEmpty();
    }

    private static async Task ShouldBeUnavailableAsync(HttpClient client)
    {
        foreach (var path in (string[])["Users", "Users/0198c8a0-0000-7000-8000-000000000000", "Groups?filter=displayName%20eq%20%22x%22"])
        {
            using var response = await client.GetAsync(path);
            var body = await response.Content.ReadAsStringAsync();
            ((int)response.StatusCode).Should().Be(503, body);
            response.Headers.RetryAfter.Should().NotBeNull();
            body.Should().Contain(ScimUrns.Error).And.NotContainAny("Npgsql", "Exception", "socket");
        }
    }
}
