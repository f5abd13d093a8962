using Microsoft.EntityFrameworkCore;
using TeamDirectory;

namespace Scim.Server.TeamDirectory.Tests.Support;

/// <summary>One database with the tables of the application for all tests of a class; each test has tenants of its own.</summary>
public sealed class DirectoryDatabase : IAsyncLifetime
{
    private PostgreSqlTestDatabase? database;
    private int tenants;

    public string ConnectionString => database?.ConnectionString ?? throw new InvalidOperationException("The database is not there yet.");

    public DirectoryDb Open() => new(new DbContextOptionsBuilder<DirectoryDb>().UseNpgsql(ConnectionString).Options);

    public string NewTenant()
    {
        var name = $"tenant-{Interlocked.Increment(ref tenants)}";
        using var db = Open();
        db.Tenants.Add(new Tenant { Name = name });
        db.SaveChanges();
        return name;
    }

    public async Task InitializeAsync()
    {
        database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        await using var db = Open();
        await db.CreateTablesAsync([], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
