using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace Scim.Server.Standalone.Tests.Support;

/// <summary>A database on a PostgreSQL of its own, which writes to the disk before it acknowledges.</summary>
internal sealed class PostgreSqlServed : ServedDatabase
{
    private readonly PostgreSqlServer server;
    private readonly PostgreSqlTestDatabase database;

    private PostgreSqlServed(PostgreSqlServer server, PostgreSqlTestDatabase database) => (this.server, this.database) = (server, database);

    public override IReadOnlyList<string> Arguments => ["--Scim:Store=postgres", $"--ConnectionStrings:Scim={database.ConnectionString}"];

    public static async Task<PostgreSqlServed> CreateAsync()
    {
        var started = await PostgreSqlServer.StartAsync("-c max_connections=200 -c shared_buffers=64MB -c fsync=on");
        return new PostgreSqlServed(started, await started.CreateEmptyDatabaseAsync());
    }

    /// <summary>Ends the server and all its processes at once, as the loss of the machine would.</summary>
    public async Task KillAsync()
    {
        var lockFile = Path.Combine(server.Folder, "data", "postmaster.pid");
        var postmaster = (await File.ReadAllLinesAsync(lockFile))[0];
        // Stopped first, so that it neither notices the end of the others nor starts new ones.
        await RunAsync("kill", "-STOP", postmaster);
        string[] all = [postmaster, .. (await RunAsync("pgrep", "-P", postmaster)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        await RunAsync("kill", ["-KILL", .. all]);
        while (all.Any(IsAlive))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }

        // After the loss of a machine nobody has the number in these files; here, what is left of the process may have it for a while.
        File.Delete(lockFile);
        File.Delete(Path.Combine(server.Folder, ".s.PGSQL.5432.lock"));
    }

    /// <summary>Starts the server again.</summary>
    public Task RestartAsync() => server.RestartAsync();

    /// <summary>Cuts all connections to the database.</summary>
    public Task CutAsync() => server.RunAsync("postgres", "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");

    public override ValueTask DisposeAsync() => server.DisposeAsync();

    protected override DbConnection Open() => new NpgsqlConnection($"{database.ConnectionString};Pooling=false");

    // Each index is compared with its table, and each row must be found by it.
    protected override async Task<IReadOnlyList<string>> FindDamageAsync(DbConnection connection)
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

    // What has ended and was not yet collected by its parent counts as gone.
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
