using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Databases;
using Scim.Server.TestSupport;

namespace Scim.Server.Benchmarks.Stores.Servers;

/// <summary>A PostgreSQL server of its own, set up as one would be that is used: what is committed is on disk.</summary>
internal sealed class PostgreSqlBench : BenchDatabase
{
    private const string Options =
        "-c fsync=on -c synchronous_commit=on -c full_page_writes=on -c shared_buffers=1GB -c effective_cache_size=8GB -c work_mem=16MB "
        + "-c maintenance_work_mem=256MB -c max_wal_size=4GB -c checkpoint_timeout=15min -c wal_compression=on -c random_page_cost=1.1 -c max_connections=200";

    private readonly PostgreSqlServer server;
    private readonly PostgreSqlTestDatabase database;
    private readonly NpgsqlDataSource source;

    private PostgreSqlBench(PostgreSqlServer server, PostgreSqlTestDatabase database, string settings)
    {
        (this.server, this.database, Settings) = (server, database, settings);
        source = NpgsqlDataSource.Create(ConnectionString);
    }

    public override string Name => "PostgreSQL";

    public override string Role => "postgresql";

    public override string ConnectionString => $"{database.ConnectionString};No Reset On Close=true";

    public override int Writers => 2;

    public override string Settings { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="more">Further options of its command line.</param>
    public static async Task<PostgreSqlBench> StartAsync(string more = "")
    {
        var options = $"{Options} {more}".TrimEnd();
        var started = await PostgreSqlServer.StartAsync(options);
        var version = await started.RunAsync("postgres", "SHOW server_version");
        return new(started, await started.CreateEmptyDatabaseAsync(), $"PostgreSQL {version} on the same machine, over a Unix socket, started with `{options}`.");
    }

    // The data source is shared: it belongs to whoever opens the database.
    public override Database Open() => new PostgreSqlDatabase(source, new ScimPostgreSqlOptions(), new PostgreSqlRetry(TimeProvider.System, NullLogger.Instance));

    public override async Task<DbConnection> ConnectAsync() => await source.OpenConnectionAsync();

    public override async Task<BulkWriter> OpenBulkWriterAsync() => new PostgreSqlBulkWriter(await source.OpenConnectionAsync());

    public override async Task AnalyzeAsync()
    {
        await RunAsync("VACUUM ANALYZE");
        await RunAsync("CHECKPOINT");
    }

    public override async Task<IReadOnlyList<TableSize>> GetSizesAsync()
    {
        var sizes = new List<TableSize>();
        foreach (var table in Tables)
        {
            sizes.Add(new(table, await ReadNumberAsync($"SELECT pg_table_size('{table}')"), await ReadNumberAsync($"SELECT pg_indexes_size('{table}')")));
        }

        return sizes;
    }

    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await server.DisposeAsync();
    }
}
