namespace Scim.Server.TestSupport;

/// <summary>A database of a test server, which is dropped on disposal.</summary>
internal sealed class PostgreSqlTestDatabase(PostgreSqlServer server, string name) : IAsyncDisposable
{
    /// <summary>The server of the database.</summary>
    public PostgreSqlServer Server { get; } = server;

    /// <summary>The connection string; add an application name for a separate connection pool.</summary>
    public string ConnectionString { get; } = server.GetConnectionString(name);

    /// <summary>Runs statements with psql and returns its output.</summary>
    public Task<string> RunAsync(params string[] statements) => Server.RunAsync(name, statements);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Server.RunAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
}
