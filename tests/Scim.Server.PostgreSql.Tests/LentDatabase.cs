using System.Collections.Concurrent;
using Npgsql;

namespace Scim.Server.TestSupport;

/// <summary>
/// A database that one test server has to itself. When it comes back it is emptied and lent again, connections and all: to make a new one for each of
/// thousands of servers would take longer than their tests. Thread-safe.
/// </summary>
internal sealed class LentDatabase
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

    private static readonly ConcurrentBag<LentDatabase> Idle = [];

    private LentDatabase(string connectionString) => Source = NpgsqlDataSource.Create(connectionString);

    /// <summary>The pool of the database.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>An empty database.</summary>
    // Servers are built without await. A thread of the pool waits, since xunit's own threads may be what the work needs.
    public static LentDatabase Take() => Idle.TryTake(out var idle) ? idle : Task.Run(CreateAsync).GetAwaiter().GetResult();

    /// <summary>Ends its loan.</summary>
    public void GiveBack()
    {
        using (var empty = Source.CreateCommand(Empty))
        {
            empty.ExecuteNonQuery();
        }

        Idle.Add(this);
    }

    private static async Task<LentDatabase> CreateAsync()
    {
        var server = await PostgreSqlServer.Shared;
        var database = await server.CreateDatabaseAsync();
        return new LentDatabase($"{database.ConnectionString};Maximum Pool Size=20;Connection Idle Lifetime=5;Connection Pruning Interval=1");
    }
}
