using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.PostgreSql.Startup;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Tests.Plans.Support;
using Scim.Server.Relational.Tests.Support;

namespace Scim.Server.Relational.Tests.Plans;

/// <summary>
/// Whatever PostgreSQL's statistics say, each statement that the stores send for a write or a lookup looks at as many rows as it is about, plus a
/// constant: with plans that were kept from when the tables were nearly empty, and with new ones to keep.
/// </summary>
public sealed class PostgreSqlPlanTests
{
    // As many rows and blocks as no scan of a tenant, of its users or of the large group stays within.
    private const int MaxRows = 60;
    private const int MaxBlocks = 220;
    private const int RowsPerItem = 4;
    private const int BlocksPerItem = 30;

    [Theory]
    [InlineData("never")]
    [InlineData("while empty")]
    [InlineData("with ten rows")]
    public async Task Every_write_and_lookup_reads_only_the_affected_rows_whatever_the_statistics_are(string analysed)
    {
        await using var created = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        await created.RunAsync([.. new[] { "scim_resource", "scim_index", "scim_member" }.Select(table => $"ALTER TABLE {table} SET (autovacuum_enabled = false)")]);
        await AnalyzeAsync(created, analysed == "while empty");
        using var log = new PlanLog();
        await using var kept = Open(created, log);
        await using var own = Open(created, log, isOwn: true);
        var world = await PlanFixture.CreateAsync(kept.Database);
        await AnalyzeAsync(created, analysed == "with ten rows");
        await RunAsync(log, world);
        await RunAsync(log, world.WithDatabase(own.Database));

        await LargeData.FillAsync(kept.Database, world);
        log.Take();
        await using var newest = Open(created, log);
        string[] faults =
        [
            .. await RunAsync(log, world, "kept"), .. await RunAsync(log, world.WithDatabase(own.Database), "kept by a pool of its own"),
            .. await RunAsync(log, world.WithDatabase(newest.Database), "new"),
        ];

        string.Join('\n', faults).Should().BeEmpty();
    }

    private static async Task AnalyzeAsync(PostgreSqlTestDatabase database, bool now)
    {
        if (now)
        {
            await database.RunAsync("ANALYZE");
        }
    }

    private static async Task<List<string>> RunAsync(PlanLog log, PlanFixture world, string plans = "first")
    {
        var faults = new List<string>();
        foreach (var operation in Operations.All)
        {
            await operation.RunAsync(world);
            var statements = log.Take();
            statements.Should().NotBeEmpty("a plan is seen of each statement to {0}", operation.Name);
            faults.AddRange(statements.Where(statement => ReadsTooMuch(statement, operation.Rows)).Select(
                statement => $"{operation.Name}, {plans}: {statement.Rows} rows, {statement.Blocks} blocks\n{statement}\n"));
        }

        return faults;
    }

    private static bool ReadsTooMuch(ExplainedStatement statement, int rows) =>
        statement.ScannedTables.Count > 0 || statement.Rows > MaxRows + (RowsPerItem * rows) || statement.Blocks > MaxBlocks + (BlocksPerItem * rows);

    // One connection, so that what is prepared on it stays.
    private static OpenedDatabase Open(PostgreSqlTestDatabase created, PlanLog log, bool isOwn = false)
    {
        var text = $"{created.ConnectionString};Maximum Pool Size=1;Timeout=10;Options={PlanLog.Options}";
        var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        var repeats = new PostgreSqlRetry(new ImmediateTimeProvider(), NullLogger.Instance);
        if (isOwn)
        {
            var own = new OwnedDataSource(text, loggers);
            return new(new PostgreSqlDatabase(own.Source, new(), repeats, own.Sessions), own);
        }

        var source = new NpgsqlDataSourceBuilder(text).UseLoggerFactory(loggers).Build();
        return new(new PostgreSqlDatabase(source, new(), repeats), source);
    }

    private sealed record OpenedDatabase(Database Database, IAsyncDisposable Source) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Database.DisposeAsync();
            await Source.DisposeAsync();
        }
    }
}
