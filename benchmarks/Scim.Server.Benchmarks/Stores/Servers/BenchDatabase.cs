using System.Data.Common;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Relational.Databases;

namespace Scim.Server.Benchmarks.Stores.Servers;

/// <summary>A database of a run, made fresh and gone with this object.</summary>
internal abstract class BenchDatabase : IAsyncDisposable
{
    /// <summary>The name for people.</summary>
    public abstract string Name { get; }

    /// <summary>The word by which a served process opens it.</summary>
    public abstract string Role { get; }

    public abstract string ConnectionString { get; }

    /// <summary>How many connections are best filled at once.</summary>
    public abstract int Writers { get; }

    /// <summary>What it is and how it is set up, for the results.</summary>
    public abstract string Settings { get; }

    /// <summary>The tables that are measured.</summary>
    protected static IReadOnlyList<string> Tables { get; } = ["scim_resource", "scim_index", "scim_member"];

    /// <summary>Opens it as the stores do.</summary>
    public abstract Database Open();

    /// <summary>A connection of the driver's, open.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public abstract Task<BulkWriter> OpenBulkWriterAsync();

    /// <summary>Brings statistics up to date, and what else a database does by itself in the course of a day.</summary>
    public abstract Task AnalyzeAsync();

    public abstract Task<IReadOnlyList<TableSize>> GetSizesAsync();

    public abstract ValueTask DisposeAsync();

    protected async Task RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }

    protected async Task<long> ReadNumberAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }
}
