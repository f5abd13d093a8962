using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>A database with the tables of one application.</summary>
public abstract class TableDatabase<TContext>(Func<DbContextOptions<TContext>, TContext> open) : IAsyncLifetime
    where TContext : DbContext
{
    private TestDatabase? database;

    public string ConnectionString => database?.ConnectionString ?? throw new InvalidOperationException("The database is not there yet.");

    /// <summary>A context; if a log is given, it receives the executed statements.</summary>
    public TContext Open(Action<string>? log = null) => OpenWith(options => _ = log is null ? options : options.LogTo(log, [RelationalEventId.CommandExecuted]));

    public TContext Open(IInterceptor interceptor) => OpenWith(options => options.AddInterceptors(interceptor));

    public TContext OpenWith(Action<DbContextOptionsBuilder> configure)
    {
        var options = new DbContextOptionsBuilder<TContext>();
        Use(options);
        configure(options);
        return open(options.Options);
    }

    /// <summary>Lets a context of an application use this database.</summary>
    public void Use(DbContextOptionsBuilder options) => TestDatabase.Use(options, ConnectionString);

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await using var db = Open();
        await TestDatabase.CreateTablesAsync(db);
    }

    public async Task DisposeAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
