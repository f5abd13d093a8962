using Microsoft.EntityFrameworkCore;
using Scim.Server.Benchmarks.Stores.Servers;
using TeamDirectory;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>The tables of samples/TeamDirectory on a PostgreSQL server of their own.</summary>
internal sealed class DirectoryBench : IAsyncDisposable
{
    private readonly PostgreSqlBench server;
    private readonly DbContextOptions<DirectoryDb> options;

    private DirectoryBench(PostgreSqlBench server)
    {
        this.server = server;
        options = new DbContextOptionsBuilder<DirectoryDb>().UseNpgsql(server.ConnectionString).Options;
    }

    public string Settings => server.Settings;

    public static async Task<DirectoryBench> StartAsync()
    {
        var bench = new DirectoryBench(await PostgreSqlBench.StartAsync());
        await using var db = bench.Open();
        await db.CreateTablesAsync([], CancellationToken.None);
        return bench;
    }

    /// <summary>A context, as each request has one.</summary>
    public DirectoryDb Open() => new(options);

    /// <summary>Runs statements that may take long.</summary>
    public async Task RunAsync(params string[] statements)
    {
        await using var connection = await server.ConnectAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (statement, 0);
            await command.ExecuteNonQueryAsync();
        }
    }

    public Task AnalyzeAsync() => server.AnalyzeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
