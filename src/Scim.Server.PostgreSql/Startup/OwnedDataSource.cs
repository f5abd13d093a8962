using Microsoft.Extensions.Logging;
using Npgsql;
using Scim.Server.PostgreSql.Sql;

namespace Scim.Server.PostgreSql.Startup;

/// <summary>The data source that the stores create and own; disposed with the application.</summary>
internal sealed class OwnedDataSource : IAsyncDisposable
{
    /// <exception cref="ArgumentException">The connection string cannot be read; the message names the keyword, never a value.</exception>
    public OwnedDataSource(string connectionString, ILoggerFactory? loggers)
    {
        try
        {
            // The stores leave no session state on a connection, so nothing needs to be reset before it is reused.
            var builder = new NpgsqlDataSourceBuilder(connectionString) { ConnectionStringBuilder = { NoResetOnClose = true } };
            Source = string.IsNullOrEmpty(builder.ConnectionStringBuilder.Host)
                ? throw new ArgumentException("it does not specify a Host.", nameof(connectionString))
                : builder.UseLoggerFactory(loggers).UsePhysicalConnectionInitializer(RejectSync, connection => Sessions.InitializeAsync(connection, connection.ProcessID)).Build();
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The connection string for PostgreSQL cannot be read: {exception.Message}", nameof(connectionString), exception);
        }
    }

    public NpgsqlDataSource Source { get; }

    public PlannedSessions Sessions { get; } = new();

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private static void RejectSync(NpgsqlConnection connection) => throw new NotSupportedException("Connections of the stores must be opened asynchronously; call OpenAsync.");
}
