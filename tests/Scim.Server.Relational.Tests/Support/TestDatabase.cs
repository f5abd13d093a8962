using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Tests.Support;

/// <summary>A database by the name of its kind, for tests that run over each.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly IAsyncDisposable? home;

    private TestDatabase(Database database, IAsyncDisposable? home) => (Database, this.home) = (database, home);

    public static TheoryData<string> Names => ["sqlite", "postgresql"];

    public Database Database { get; }

    /// <summary>For tests that take a tenant of their own: in PostgreSQL the database that they share.</summary>
    public static async Task<TestDatabase> OpenAsync(string name) =>
        name == "sqlite" ? await OpenOwnAsync(name) : new(await PostgreSqlDatabases.SharedAsync(), null);

    /// <summary>For tests that change what stands above tenants, and go with all they made.</summary>
    public static async Task<TestDatabase> OpenOwnAsync(string name)
    {
        if (name == "sqlite")
        {
            var file = new SqliteFile();
            return new(file.Open(), file);
        }

        var server = await PostgreSqlServer.Shared;
        var own = await server.CreateDatabaseAsync();
        return new(PostgreSqlDatabases.Open(own), own);
    }

    public async ValueTask DisposeAsync()
    {
        if (home is not null)
        {
            await Database.DisposeAsync();
            await home.DisposeAsync();
        }
    }
}
