namespace Scim.Server.TeamDirectory.Tests.Support;

/// <summary>One server over one database for all tests of a class.</summary>
public sealed class ServedDirectory : IAsyncLifetime
{
    private PostgreSqlTestDatabase? database;
    private DirectoryServer? server;

    internal DirectoryServer Server => server ?? throw new InvalidOperationException("The server is not there yet.");

    internal PostgreSqlTestDatabase Database => database ?? throw new InvalidOperationException("The database is not there yet.");

    public async Task InitializeAsync()
    {
        database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        server = await DirectoryServer.StartAsync(database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
