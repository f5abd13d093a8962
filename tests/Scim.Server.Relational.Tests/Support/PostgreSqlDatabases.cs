using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Scim.Server.PostgreSql.Databases;
using Scim.Server.Relational.Databases;

namespace Scim.Server.Relational.Tests.Support;

/// <summary>Databases of the stores on the PostgreSQL server of this process.</summary>
internal static class PostgreSqlDatabases
{
    private static readonly Lazy<Task<PostgreSqlDatabase>> SharedDatabase = new(async () =>
    {
        var server = await PostgreSqlServer.Shared;
        return Open(await server.CreateDatabaseAsync());
    });

    private static int tenants;

    /// <summary>One database for all tests that take a tenant of their own, with all tables. Never disposed.</summary>
    public static async Task<Database> SharedAsync() => await SharedDatabase.Value;

    /// <summary>Opens a database; its connections end when the database of the server is dropped.</summary>
    /// <param name="database">The database.</param>
    /// <param name="settings">What to add to the connection string; gives a pool of its own.</param>
    public static PostgreSqlDatabase Open(PostgreSqlTestDatabase database, string settings = "") =>
        new(NpgsqlDataSource.Create($"{database.ConnectionString};{settings}"), new(), new PostgreSqlRetry(new ImmediateTimeProvider(), NullLogger.Instance));

    /// <summary>For whom a call is made: a tenant that nobody else has, and users.</summary>
    public static ScimContext NewTenant() =>
        new() { Tenant = $"tenant-{Interlocked.Increment(ref tenants)}", ResourceType = ScimResourceTypes.User };
}
