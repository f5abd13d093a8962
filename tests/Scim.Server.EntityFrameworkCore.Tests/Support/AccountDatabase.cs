using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>One database with the other application's tables for all tests of a class.</summary>
public sealed class AccountDatabase : IAsyncLifetime
{
    private PostgreSqlTestDatabase? database;

    public AccountDb Open() => new(new DbContextOptionsBuilder<AccountDb>()
        .UseNpgsql(database?.ConnectionString ?? throw new InvalidOperationException("The database is not there yet.")).Options);

    public AccountDb OpenWithoutDetection()
    {
        var db = Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }

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
