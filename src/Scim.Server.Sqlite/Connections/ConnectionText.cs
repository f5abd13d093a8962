using Microsoft.Data.Sqlite;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Reads a connection string and refuses what cannot work here.</summary>
internal static class ConnectionText
{
    /// <exception cref="ArgumentException">The connection string cannot work; the message is a sentence that says why.</exception>
    public static SqliteConnectionStringBuilder Read(string connectionString)
    {
        var builder = Parse(connectionString);
        return FindFault(builder) is { } fault ? throw new ArgumentException(fault, nameof(connectionString)) : builder;
    }

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The connection string for SQLite cannot be read: {exception.Message}", nameof(connectionString), exception);
        }
    }

    private static string? FindFault(SqliteConnectionStringBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.DataSource))
        {
            return "The connection string for SQLite names no file; expected one such as \"Data Source=scim.db\".";
        }

        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            || builder.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase))
        {
            return "A database in memory is gone with its connection; name a file, or use AddInMemoryStores().";
        }

        if (builder.Cache == SqliteCacheMode.Shared || builder.DataSource.Contains("cache=shared", StringComparison.OrdinalIgnoreCase))
        {
            return "A shared cache makes readers wait for the writer; leave Cache out of the connection string.";
        }

        return builder.Mode == SqliteOpenMode.ReadOnly ? "Stores write; leave Mode=ReadOnly out of the connection string." : null;
    }
}
