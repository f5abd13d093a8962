using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A database on PostgreSQL. The tests on SQLite have their own class of this name.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgreSqlTestDatabase database;

    private TestDatabase(PostgreSqlTestDatabase database) => this.database = database;

    /// <summary>Whether the provider translates APPLY, by which it reads the elements of a column as rows.</summary>
    public static bool SupportsApply => true;

    /// <summary>Whether upper() changes letters beyond ASCII.</summary>
    public static bool FoldsUnicode => true;

    public string ConnectionString => database.ConnectionString;

    /// <summary>An empty database.</summary>
    public static async Task<TestDatabase> CreateAsync() => new(await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync());

    /// <summary>Options for a context that is never connected, for models and translations.</summary>
    public static DbContextOptions<TContext> Nowhere<TContext>() where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options, "Host=nowhere");
        return options.Options;
    }

    public static void Use(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(connectionString);

    /// <summary>Creates the tables of a context.</summary>
    public static Task CreateTablesAsync(DbContext db) => db.Database.EnsureCreatedAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
