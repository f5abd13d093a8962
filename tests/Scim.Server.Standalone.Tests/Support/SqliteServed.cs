using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>A file of SQLite.</summary>
internal sealed class SqliteServed : ServedDatabase
{
    private readonly SampleFolder folder = new();

    static SqliteServed() => SQLitePCL.Batteries_V2.Init();

    public override IReadOnlyList<string> Arguments => ["--Scim:Store=sqlite", $"--ConnectionStrings:Scim={ConnectionString}"];

    private string ConnectionString => $"Data Source={Path.Combine(folder.Path, "scim.db")}";

    public override ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override DbConnection Open() => new SqliteConnection($"{ConnectionString};Pooling=False");

    protected override async Task<IReadOnlyList<string>> FindDamageAsync(DbConnection connection) =>
        [.. (await TextsAsync(connection, "PRAGMA integrity_check")).Where(told => told != "ok")];
}
