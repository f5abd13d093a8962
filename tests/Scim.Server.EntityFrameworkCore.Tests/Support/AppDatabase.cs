using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with the application's tables for all tests of a class; each test has tenants of its own.</summary>
public sealed class AppDatabase : IAsyncLifetime
{
    private PostgreSqlTestDatabase? database;
    private int tenants;

    public string ConnectionString => database?.ConnectionString ?? throw new InvalidOperationException("The database is not there yet.");

    public AppDb Open(Action<string>? log = null)
    {
        var options = new DbContextOptionsBuilder<AppDb>().UseNpgsql(ConnectionString);
        return new AppDb((log is null ? options : options.LogTo(log, [Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.CommandExecuted])).Options);
    }

    public string NewTenant() => $"tenant-{Interlocked.Increment(ref tenants)}";

    public async Task InitializeAsync()
    {
        var server = await PostgreSqlServer.Shared;
        database = await server.CreateEmptyDatabaseAsync();
        await using var db = Open();
        await db.Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
