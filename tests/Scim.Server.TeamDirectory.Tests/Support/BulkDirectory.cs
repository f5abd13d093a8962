using System.Globalization;

namespace Scim.Server.TeamDirectory.Tests.Support;

/// <summary>Two servers over one database: one carries a Bulk request out as one unit of work, the other operation by operation.</summary>
public sealed class BulkDirectory : IAsyncLifetime
{
    private PostgreSqlTestDatabase? database;
    private DirectoryServer? atomic;
    private DirectoryServer? plain;

    internal DirectoryServer Atomic => atomic ?? throw new InvalidOperationException("The server is not there yet.");

    internal DirectoryServer NonAtomic => plain ?? throw new InvalidOperationException("The server is not there yet.");

    internal DirectoryServer GetServer(bool isAtomic) => isAtomic ? Atomic : NonAtomic;

    public async Task InitializeAsync()
    {
        database = await (await PostgreSqlServer.Shared).CreateEmptyDatabaseAsync();
        atomic = await DirectoryServer.StartAsync(database.ConnectionString, "--Scim:Bulk:Atomic=true");
        plain = await DirectoryServer.StartAsync(database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in new[] { atomic, plain }.OfType<DirectoryServer>())
        {
            await server.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

    public async Task<int> CountAsync(string sql) => int.Parse(await RunAsync(sql), CultureInfo.InvariantCulture);

    /// <summary>Every column of the rows whose names begin so, and of what belongs to them.</summary>
    public Task<string> GetStateAsync(string prefix) => RunAsync(
        $"""
        WITH people AS (SELECT * FROM "AspNetUsers" WHERE "UserName" LIKE '{prefix}-%'), crews AS (SELECT xmin AS moved, * FROM "Teams" WHERE "Name" LIKE '{prefix}-%')
        SELECT concat((SELECT string_agg(p::text, ' ' ORDER BY p."Id") FROM people p), (SELECT string_agg(c::text, ' ' ORDER BY c."Id") FROM crews c),
            (SELECT string_agg(m::text, ' ' ORDER BY m."TeamId", m."UserId") FROM "TeamMembers" m WHERE m."TeamId" IN (SELECT "Id" FROM crews)),
            (SELECT count(*) FROM "UserEmails" e WHERE e."UserId" NOT IN (SELECT "Id" FROM "AspNetUsers")))
        """);

    private Task<string> RunAsync(string sql) => database?.RunAsync(sql) ?? throw new InvalidOperationException("The database is not there yet.");
}
