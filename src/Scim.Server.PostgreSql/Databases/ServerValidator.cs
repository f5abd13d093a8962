using Npgsql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>Validates the server and its database.</summary>
internal static class ServerValidator
{
    private const int OldestVersion = 13;

    /// <summary>Checks the settings that the server reports on each connection, and the default isolation level of transactions.</summary>
    /// <exception cref="InvalidOperationException">The stores cannot use the database.</exception>
    public static async ValueTask ValidateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (new NpgsqlConnectionStringBuilder(connection.ConnectionString).Multiplexing)
        {
            throw new InvalidOperationException("The data source has Multiplexing=true, so that a transaction does not have a connection of its own; the stores require Multiplexing=false.");
        }

        if (connection.PostgreSqlVersion.Major < OldestVersion)
        {
            throw new InvalidOperationException(
                $"The server is PostgreSQL {connection.PostgreSqlVersion}; the stores require PostgreSQL {OldestVersion} or later.");
        }

        if (connection.PostgresParameters.GetValueOrDefault("server_encoding") is not "UTF8" and var encoding)
        {
            throw new InvalidOperationException($"The encoding of the database {connection.Database} is {encoding}; the stores require UTF8.");
        }

        var command = new NpgsqlCommand("SHOW default_transaction_isolation", connection);
        await using var disposal = command.ConfigureAwait(false);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not "read committed" and var isolation)
        {
            throw new InvalidOperationException(
                $"The default isolation level of transactions in the database {connection.Database} is {isolation}; the stores require default_transaction_isolation = 'read committed' for their role.");
        }
    }
}
