using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TeamDirectory;

namespace Scim.Server.TestSupport;

/// <summary>
/// A database with the tables of TeamDirectory that one test server has to itself. When it comes back it is emptied and lent again. Thread-safe.
/// </summary>
internal sealed class PooledDirectoryDatabase
{
    private const string Empty =
        """
        SET lock_timeout = '10s';
        TRUNCATE "AspNetUsers", "Teams", "TestExtensions" CASCADE;
        """;

    // Tests name tenants as they like, where the application has them before; and extend users as they like.
    private const string ForTests =
        """
        CREATE TABLE "TestExtensions" ("UserId" uuid PRIMARY KEY, "Document" text NOT NULL);
        CREATE FUNCTION know_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO "Tenants" ("Name") VALUES (NEW."Tenant") ON CONFLICT DO NOTHING;
            RETURN NEW;
        END
        $$;
        CREATE TRIGGER know_tenant BEFORE INSERT ON "AspNetUsers" FOR EACH ROW EXECUTE FUNCTION know_tenant();
        CREATE TRIGGER know_tenant BEFORE INSERT ON "Teams" FOR EACH ROW EXECUTE FUNCTION know_tenant();
        """;

    private static readonly ConcurrentBag<PooledDirectoryDatabase> Idle = [];
    private static readonly Lazy<Task<string>> Template = new(CreateTemplateAsync);
    private static int databases;

    private PooledDirectoryDatabase(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    /// <summary>An empty database.</summary>
    // Servers are built without await. A thread of the pool waits, since xunit's own threads may be what the work needs.
    public static PooledDirectoryDatabase Rent() => Idle.TryTake(out var idle) ? idle : Task.Run(CreateAsync).GetAwaiter().GetResult();

    /// <summary>Returns it to the pool.</summary>
    public void Return()
    {
        using (var connection = new NpgsqlConnection(ConnectionString))
        {
            connection.Open();
            using var empty = new NpgsqlCommand(Empty, connection);
            empty.ExecuteNonQuery();
        }

        Idle.Add(this);
    }

    private static async Task<PooledDirectoryDatabase> CreateAsync()
    {
        var server = await PostgreSqlServer.Shared;
        var template = await Template.Value;
        var name = $"directory_{Interlocked.Increment(ref databases)}";
        await server.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template}");
        return new PooledDirectoryDatabase($"{server.GetConnectionString(name)};Maximum Pool Size=20;Timeout=60;Connection Idle Lifetime=5;Connection Pruning Interval=1");
    }

    private static async Task<string> CreateTemplateAsync()
    {
        const string name = "directory_template";
        var server = await PostgreSqlServer.Shared;
        await server.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template0");
        var options = new DbContextOptionsBuilder<DirectoryDb>().UseNpgsql($"{server.GetConnectionString(name)};Pooling=false");
        await using (var db = new DirectoryDb(options.Options))
        {
            await db.CreateTablesAsync([], CancellationToken.None);
        }

        await server.RunAsync(name, ForTests);
        return name;
    }
}
