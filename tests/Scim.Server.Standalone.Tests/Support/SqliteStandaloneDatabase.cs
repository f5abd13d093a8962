using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteStandaloneDatabase : StandaloneDatabase
{
    private readonly SampleFolder folder = new();

    static SqliteStandaloneDatabase() => SQLitePCL.Batteries_V2.Init();

    public override IReadOnlyList<string> Arguments => ["--Scim:Store=sqlite", $"--ConnectionStrings:Scim={ConnectionString}"];

    private string ConnectionString => $"Data Source={Path.Combine(folder.Path, "scim.db")}";

    public override ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override DbConnection CreateConnection() => new SqliteConnection($"{ConnectionString};Pooling=False");

    protected override async Task<IReadOnlyList<string>> FindCorruptionAsync(DbConnection connection) =>
        [.. (await QueryTextsAsync(connection, "PRAGMA integrity_check")).Where(told => told != "ok")];
}
