using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>A database on its own PostgreSQL server, which writes to the disk before it acknowledges.</summary>
internal sealed class PostgreSqlStandaloneDatabase : StandaloneDatabase
{
    private readonly PostgreSqlServer server;
    private readonly PostgreSqlTestDatabase database;

    private PostgreSqlStandaloneDatabase(PostgreSqlServer server, PostgreSqlTestDatabase database) => (this.server, this.database) = (server, database);

    public override IReadOnlyList<string> Arguments => ["--Scim:Store=postgres", $"--ConnectionStrings:Scim={database.ConnectionString}"];

    public static async Task<PostgreSqlStandaloneDatabase> CreateAsync()
    {
        var started = await PostgreSqlServer.StartAsync("-c max_connections=200 -c shared_buffers=64MB -c fsync=on");
        return new PostgreSqlStandaloneDatabase(started, await started.CreateEmptyDatabaseAsync());
    }

    /// <summary>Kills the server and all its processes at once, like a machine failure.</summary>
    public async Task KillAsync()
    {
        var lockFile = Path.Combine(server.Folder, "data", "postmaster.pid");
        var postmaster = (await File.ReadAllLinesAsync(lockFile))[0];
        // Stopped first, so that it neither notices that the others ended nor starts new ones.
        await RunAsync("kill", "-STOP", postmaster);
        string[] all = [postmaster, .. (await RunAsync("pgrep", "-P", postmaster)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        await RunAsync("kill", ["-KILL", .. all]);
        while (all.Any(IsAlive))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        // After a machine failure, the process id in these files is unused; here, the remains of the process may keep it for a while.
        File.Delete(lockFile);
        File.Delete(Path.Combine(server.Folder, ".s.PGSQL.5432.lock"));
    }

    /// <summary>Starts the server again.</summary>
    public Task RestartAsync() => server.RestartAsync();

    /// <summary>Terminates all connections to the database.</summary>
    public Task DropConnectionsAsync() => server.RunAsync("postgres", "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");

    public override ValueTask DisposeAsync() => server.DisposeAsync();

    protected override DbConnection CreateConnection() => new NpgsqlConnection($"{database.ConnectionString};Pooling=false");

    // Compares each index with its table; each row must be found by the index.
    protected override async Task<IReadOnlyList<string>> FindCorruptionAsync(DbConnection connection)
    {
        await using var check = connection.CreateCommand();
        check.CommandText =
            "CREATE EXTENSION IF NOT EXISTS amcheck; "
            + "SELECT bt_index_check(indexrelid, true) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relname LIKE 'scim%'";
        try
        {
            await check.ExecuteNonQueryAsync();
            return [];
        }
        catch (PostgresException exception)
        {
            return [exception.MessageText];
        }
    }

    // A zombie, which its parent has not yet reaped, counts as ended.
    private static bool IsAlive(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
