using System.Data.Common;
using Scim.Server.Standalone.Tests.Integrity;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>A database on disk that the servers of a test share and that outlives each of them.</summary>
internal abstract class StandaloneDatabase : IAsyncDisposable
{
    /// <summary>The command-line arguments of a server for it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>A new database of that kind: sqlite or postgres, as in the setting.</summary>
    public static async Task<StandaloneDatabase> CreateAsync(string store) => store switch
    {
        "sqlite" => new SqliteStandaloneDatabase(),
        "postgres" => await PostgreSqlStandaloneDatabase.CreateAsync(),
        _ => throw new ArgumentException($"There is no store '{store}'.", nameof(store)),
    };

    /// <summary>The faults of files, tables and indexes; empty when there are none.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync()
    {
        await using var connection = CreateConnection();
        await connection.OpenAsync();
        return [.. await FindCorruptionAsync(connection), .. new IntegrityCheck(await StoredTables.ReadAsync(connection)).FindFaults()];
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>A connection in addition to those of the servers.</summary>
    protected abstract DbConnection CreateConnection();

    /// <summary>The corruption that the database itself detects in its files.</summary>
    protected abstract Task<IReadOnlyList<string>> FindCorruptionAsync(DbConnection connection);

    protected static async Task<IReadOnlyList<string>> QueryTextsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
