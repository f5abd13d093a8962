using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A database on SQLite, in a file of its own. The tests on PostgreSQL have their own class of this name.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("scim-ef-").FullName;

    private TestDatabase()
    {
    }

    /// <summary>Whether the provider translates APPLY, by which it reads the elements of a column as rows.</summary>
    public static bool SupportsApply => false;

    /// <summary>Whether upper() changes letters beyond ASCII.</summary>
    public static bool FoldsUnicode => false;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "test.db")}";

    /// <summary>An empty database.</summary>
    public static Task<TestDatabase> CreateAsync() => Task.FromResult(new TestDatabase());

    /// <summary>Options for a context that is never connected, for models and translations.</summary>
    public static DbContextOptions<TContext> Nowhere<TContext>() where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options, "Data Source=/nowhere/test.db");
        return options.Options;
    }

    public static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).ReplaceService<IModelCustomizer, SqliteModelCustomizer>();

    /// <summary>Creates the tables of a context, and triggers that change row versions.</summary>
    public static async Task CreateTablesAsync(DbContext db)
    {
        await db.Database.EnsureCreatedAsync();
        foreach (var version in db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(SqliteModelCustomizer.IsRowVersion))
        {
            var (table, column) = (((IEntityType)version.DeclaringType).GetTableName(), version.GetColumnName());
            var trigger = $"""CREATE TRIGGER "{table}_version" AFTER UPDATE ON "{table}" BEGIN UPDATE "{table}" SET "{column}" = OLD."{column}" + 1 WHERE rowid = NEW.rowid; END""";
            await db.Database.ExecuteSqlRawAsync(trigger);
        }
    }

    public ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
