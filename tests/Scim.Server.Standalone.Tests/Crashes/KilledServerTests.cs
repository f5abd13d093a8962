using Scim.Server.Standalone.Tests.Support;
using Scim.Server.Standalone.Tests.Writers;

namespace Scim.Server.Standalone.Tests.Crashes;

/// <summary>A server that is killed while it writes: acknowledged writes are stored, and no write is stored partially.</summary>
public sealed class KilledServerTests
{
    private const int Rounds = 3;
    private const int Acknowledged = 300;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_killed_server_loses_no_acknowledged_write(string store)
    {
        await using var database = await StandaloneDatabase.CreateAsync(store);
        var crowd = new ConcurrentWriters();
        for (var round = 0; round < Rounds; round++)
        {
            var server = await StandaloneServer.StartAsync(database);
            await crowd.RunUntilAsync($"r{round}", _ => server.Client, Acknowledged, async () => await server.DisposeAsync());
        }

        await using var survivor = await StandaloneServer.StartAsync(database);
        (await new LedgerAudit(survivor.Client).FindLossesAsync(crowd.Ledgers)).Should().BeEmpty();
        (await database.FindFaultsAsync()).Should().BeEmpty();
    }
}
