namespace Scim.Server.TestSupport;

/// <summary>A database of a test server, dropped by disposing.</summary>
internal sealed class PostgreSqlTestDatabase(PostgreSqlServer server, string name) : IAsyncDisposable
{
    /// <summary>The server it lies on.</summary>
    public PostgreSqlServer Server { get; } = server;

    /// <summary>How to reach it; pools are told apart by adding an application name.</summary>
    public string ConnectionString { get; } = server.ConnectionStringOf(name);

    /// <summary>Runs statements by psql; answers what it prints.</summary>
    public Task<string> RunAsync(params string[] statements) => Server.RunAsync(name, statements);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Server.RunAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
}
