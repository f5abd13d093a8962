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

    /// <summary>One database for all tests that take a tenant of their own (a new name each), with all tables. Never disposed.</summary>
    public static async Task<Database> SharedAsync() => await SharedDatabase.Value;

    /// <summary>Opens a database; disposing it closes its connections.</summary>
    public static PostgreSqlDatabase Open(PostgreSqlTestDatabase database, ScimPostgreSqlOptions? options = null) =>
        Open(NpgsqlDataSource.Create(database.ConnectionString), options);

    /// <summary>Opens the database behind a data source.</summary>
    public static PostgreSqlDatabase Open(NpgsqlDataSource source, ScimPostgreSqlOptions? options = null) =>
        new(source, options ?? new ScimPostgreSqlOptions(), new Repeats(TimeProvider.System, NullLogger.Instance));

    /// <summary>For whom a call is made: a tenant, and users.</summary>
    public static ScimContext ContextOf(string tenant, IScimUnit? unit = null) =>
        new() { Tenant = tenant, ResourceType = ScimResourceTypes.User, Unit = unit };
}
