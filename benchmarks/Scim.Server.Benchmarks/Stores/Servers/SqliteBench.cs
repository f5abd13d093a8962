using System.Data.Common;
using Microsoft.Data.Sqlite;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Relational.Databases;
using Scim.Server.Sqlite.Databases;

namespace Scim.Server.Benchmarks.Stores.Servers;

/// <summary>A file of SQLite in a folder of its own.</summary>
internal sealed class SqliteBench : BenchDatabase
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scim-bench-");

    private string File => Path.Combine(folder.FullName, "scim.db");

    public override string Name => "SQLite";

    public override string Role => "sqlite";

    public override string ConnectionString => $"Data Source={File}";

    public override int Writers => 1;

    public override string Settings => "SQLite " + new SqliteConnection().ServerVersion + " inside the process, WAL, synchronous = FULL: a write waits for the disk.";

    public override Database Open() => new SqliteDatabase(ConnectionString, new ScimSqliteOptions(), TimeProvider.System);

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override async Task<BulkWriter> OpenBulkWriterAsync() => new SqliteBulkWriter((SqliteConnection)await ConnectAsync());

    public override Task AnalyzeAsync() => RunAsync("PRAGMA journal_mode = WAL; ANALYZE");

    public override async Task<IReadOnlyList<TableSize>> GetSizesAsync()
    {
        // What stands in the log goes into the file first.
        await RunAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        using var pages = new SqlitePages(File);
        var sizes = new List<TableSize>();
        foreach (var table in Tables)
        {
            var own = pages.GetBytes(await ReadNumberAsync($"SELECT rootpage FROM sqlite_master WHERE name = '{table}'"));
            var indexes = 0L;
            for (var index = 0; await ReadNumberAsync($"SELECT rootpage FROM sqlite_master WHERE tbl_name = '{table}' AND type = 'index' AND rootpage > 0 LIMIT 1 OFFSET {index}") is > 0 and var root; index++)
            {
                indexes += pages.GetBytes(root);
            }

            sizes.Add(new(table, own, indexes));
        }

        return sizes;
    }

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
