using Microsoft.Data.Sqlite;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Parses a connection string and rejects settings that the stores do not support.</summary>
internal static class ConnectionStringValidator
{
    /// <exception cref="ArgumentException">The connection string is not usable; the message is a sentence that says why.</exception>
    public static SqliteConnectionStringBuilder ParseAndValidate(string connectionString)
    {
        var builder = Parse(connectionString);
        return FindError(builder) is { } fault ? throw new ArgumentException(fault, nameof(connectionString)) : builder;
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

    private static string? FindError(SqliteConnectionStringBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.DataSource))
        {
            return "The connection string for SQLite does not name a file; expected one such as \"Data Source=scim.db\".";
        }

        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase)
            || builder.DataSource.Contains("mode=memory", StringComparison.OrdinalIgnoreCase))
        {
            return "An in-memory database is lost when its connection closes; name a file, or use AddInMemoryStores().";
        }

        if (builder.Cache == SqliteCacheMode.Shared || builder.DataSource.Contains("cache=shared", StringComparison.OrdinalIgnoreCase))
        {
            return "A shared cache makes readers wait for the writer; remove Cache from the connection string.";
        }

        return builder.Mode == SqliteOpenMode.ReadOnly ? "The stores need write access; remove Mode=ReadOnly from the connection string." : null;
    }
}
