using System.Data.Common;
using Scim.Server.Standalone.Tests.Integrity;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>A database on the disk that servers of a test share and that outlives each of them.</summary>
internal abstract class ServedDatabase : IAsyncDisposable
{
    /// <summary>What a server is told in order to serve it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>A new database of that kind: sqlite or postgres, as the setting has it.</summary>
    public static async Task<ServedDatabase> CreateAsync(string store) => store switch
    {
        "sqlite" => new SqliteServed(),
        "postgres" => await PostgreSqlServed.CreateAsync(),
        _ => throw new ArgumentException($"There is no store '{store}'.", nameof(store)),
    };

    /// <summary>What is wrong with files, tables and indexes; nothing where all is well.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync()
    {
        await using var connection = Open();
        await connection.OpenAsync();
        return [.. await FindDamageAsync(connection), .. new IntegrityCheck(await StoredTables.ReadAsync(connection)).FindFaults()];
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>A connection beside the servers.</summary>
    protected abstract DbConnection Open();

    /// <summary>What the database itself finds wrong with its files.</summary>
    protected abstract Task<IReadOnlyList<string>> FindDamageAsync(DbConnection connection);

    protected static async Task<IReadOnlyList<string>> TextsAsync(DbConnection connection, string sql)
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
