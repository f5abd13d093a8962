using Scim.Server.Standalone.Tests.Support;
using Scim.Server.Standalone.Tests.Writers;

namespace Scim.Server.Standalone.Tests.Crashes;

/// <summary>A server that is killed while it writes: what it acknowledged is there, and nothing is there by half.</summary>
public sealed class KilledServerTests
{
    private const int Rounds = 3;
    private const int Acknowledged = 300;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_killed_server_loses_nothing_that_it_acknowledged(string store)
    {
        await using var database = await ServedDatabase.CreateAsync(store);
        var crowd = new WriterCrowd();
        for (var round = 0; round < Rounds; round++)
        {
            var server = await StandaloneServer.StartAsync(database);
            await crowd.WriteUntilAsync($"r{round}", _ => server.Client, Acknowledged, async () => await server.DisposeAsync());
        }

        await using var survivor = await StandaloneServer.StartAsync(database);
        (await new LedgerAudit(survivor.Client).FindLossesAsync(crowd.Ledgers)).Should().BeEmpty();
        (await database.FindFaultsAsync()).Should().BeEmpty();
    }
}
