using System.Diagnostics;
using System.Globalization;

namespace Scim.Server.TestSupport;

/// <summary>
/// A real PostgreSQL server in a temporary folder, on a Unix socket of its own. It ends with the process that started it, in whatever way that
/// one ends. Thread-safe.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Speed over safety, and room for many pools.</summary>
    public const string TestOptions =
        "-c max_connections=300 -c shared_buffers=128MB -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum_naptime=10min -c deadlock_timeout=100ms";

    private static readonly Lazy<Task<PostgreSqlServer>> SharedServer = new(() => StartAsync(TestOptions));
    private static int servers;

    private readonly SemaphoreSlim turn = new(1);
    private readonly Process keeper;
    private readonly Lazy<Task> template;
    private int databases;

    private PostgreSqlServer(Process keeper, string folder)
    {
        (this.keeper, Folder) = (keeper, folder);
        template = new(MakeTemplateAsync);
    }

    /// <summary>The server of this process, started by whoever asks first.</summary>
    public static Task<PostgreSqlServer> Shared => SharedServer.Value;

    /// <summary>The folder that holds the socket and, in data, the cluster.</summary>
    public string Folder { get; }

    /// <summary>Makes and starts a server.</summary>
    /// <param name="options">What the server is told on its command line.</param>
    public static async Task<PostgreSqlServer> StartAsync(string options)
    {
        var number = Interlocked.Increment(ref servers);
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"scim-postgresql-{Environment.ProcessId}-{number}"));
        var server = new PostgreSqlServer(StartKeeper(folder, options), folder);
        await server.TellAsync("create");
        await server.TellAsync("start");
        return server;
    }

    /// <summary>How to reach a database.</summary>
    public string ConnectionStringOf(string database) => $"Host={Folder};Username=postgres;Database={database}";

    /// <summary>A new database with the schema of the stores. Cheaper still: share one, and give each test a tenant of its own.</summary>
    public async Task<PostgreSqlTestDatabase> CreateDatabaseAsync()
    {
        await template.Value;
        return await CreateAsync("TEMPLATE scim_template");
    }

    /// <summary>A new database with nothing in it.</summary>
    public Task<PostgreSqlTestDatabase> CreateEmptyDatabaseAsync() => CreateAsync("TEMPLATE template0");

    /// <summary>Runs statements by psql; answers what it prints.</summary>
    public Task<string> RunAsync(string database, params string[] statements) =>
        PsqlAsync(database, [.. statements.SelectMany(statement => new[] { "-c", statement })]);

    /// <summary>Ends the server: connections are cut and nothing new is let in.</summary>
    public Task StopAsync() => TellAsync("stop");

    /// <summary>Ends the server as a failure of the machine would: nothing is written that was not.</summary>
    public Task CrashAsync() => TellAsync("crash");

    /// <summary>Starts the server again.</summary>
    public Task RestartAsync() => TellAsync("start");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        turn.Dispose();
    }

    private static Process StartKeeper(string folder, string options)
    {
        var script = Path.Combine(TestData.RepositoryRoot, "tests", "Shared", "PostgreSql", "keeper.sh");
        string[] line = ["setsid", "/bin/sh", "-c", File.ReadAllText(script), "keeper.sh", PostgreSqlBinaries.Folder, folder, options];
        // initdb and postgres refuse to run as root.
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. line] : line;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        return Process.Start(start) ?? throw new InvalidOperationException("PostgreSQL could not be started.");
    }

    private async Task MakeTemplateAsync()
    {
        await RunAsync("postgres", "CREATE DATABASE scim_template TEMPLATE template0");
        var scripts = Path.Combine(TestData.RepositoryRoot, "src", "Scim.Server.PostgreSql", "Scripts");
        foreach (var file in Directory.GetFiles(scripts, "*.sql").Order(StringComparer.Ordinal))
        {
            var version = int.Parse(Path.GetFileName(file).AsSpan(0, 3), CultureInfo.InvariantCulture);
            var row = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO scim_schema_version VALUES ({version}, 'template', {version})");
            await PsqlAsync("scim_template", ["-1", "-f", file, "-c", row]);
        }
    }

    private async Task<PostgreSqlTestDatabase> CreateAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"scim_{Interlocked.Increment(ref databases)}");
        await RunAsync("postgres", $"CREATE DATABASE {name} {template}");
        return new PostgreSqlTestDatabase(this, name);
    }

    private async Task<string> PsqlAsync(string database, string[] arguments)
    {
        string[] all = ["-h", Folder, "-U", "postgres", "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", .. arguments];
        var start = new ProcessStartInfo(Path.Combine(PostgreSqlBinaries.Folder, "psql"), all)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("psql could not be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"psql: {await errors}");
    }

    private async Task TellAsync(string word)
    {
        await turn.WaitAsync();
        try
        {
            await keeper.StandardInput.WriteLineAsync(word);
            await keeper.StandardInput.FlushAsync();
            var answer = await keeper.StandardOutput.ReadLineAsync();
            if (answer != "done")
            {
                throw new InvalidOperationException($"PostgreSQL refused to {word} in {Folder}; what it wrote stands in the output of the tests.");
            }
        }
        finally
        {
            turn.Release();
        }
    }
}
