using Microsoft.Extensions.Logging;
using Npgsql;

namespace Scim.Server.PostgreSql.DependencyInjection;

/// <summary>The data source that the stores make for themselves; closed with the application.</summary>
internal sealed class OwnDataSource : IAsyncDisposable
{
    public OwnDataSource(string connectionString, ILoggerFactory? loggers)
    {
        // The stores leave no trace on a connection, so that nothing needs to be reset before the next one takes it.
        var builder = new NpgsqlDataSourceBuilder(connectionString) { ConnectionStringBuilder = { NoResetOnClose = true } };
        Source = builder.UseLoggerFactory(loggers).Build();
    }

    public NpgsqlDataSource Source { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
