using System.Collections.Concurrent;
using Npgsql;

namespace Scim.Server.TestSupport;

/// <summary>
/// A database that one test server has to itself. When it comes back it is emptied and lent again, connections and all: to make a new one for each of
/// thousands of servers would take longer than their tests. Thread-safe.
/// </summary>
internal sealed class PooledDatabase
{
    private const string Empty =
        """
        SET lock_timeout = '10s';
        DO $$
        BEGIN
            IF EXISTS (SELECT FROM scim_tenant) OR EXISTS (SELECT FROM scim_path) THEN
                TRUNCATE scim_tenant, scim_path, scim_resource, scim_index, scim_member RESTART IDENTITY;
            END IF;
            UPDATE scim_generation SET generation = 1;
        END
        $$;
        """;

    private static readonly ConcurrentBag<PooledDatabase> Idle = [];

    private PooledDatabase(string connectionString) => Source = NpgsqlDataSource.Create(connectionString);

    /// <summary>The pool of the database.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>An empty database.</summary>
    // Servers are built without await. A thread of the pool waits, since xunit's own threads may be what the work needs.
    public static PooledDatabase Rent() => Idle.TryTake(out var idle) ? idle : Task.Run(CreateAsync).GetAwaiter().GetResult();

    /// <summary>Returns it to the pool.</summary>
    public void Return()
    {
        using (var empty = Source.CreateCommand(Empty))
        {
            empty.ExecuteNonQuery();
        }

        Idle.Add(this);
    }

    private static async Task<PooledDatabase> CreateAsync()
    {
        var server = await PostgreSqlServer.Shared;
        var database = await server.CreateDatabaseAsync();
        return new PooledDatabase($"{database.ConnectionString};Maximum Pool Size=20;Connection Idle Lifetime=5;Connection Pruning Interval=1");
    }
}
