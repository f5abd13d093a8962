using System.Diagnostics;
using System.Globalization;

namespace Scim.Server.TestSupport;

/// <summary>
/// A real PostgreSQL server in a temporary folder, on its own Unix socket. It stops when the process that started it ends, however that
/// happens. Thread-safe.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Options for speed instead of durability, and for many connection pools.</summary>
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
        template = new(CreateTemplateAsync);
    }

    /// <summary>The shared server of this process, started on first use.</summary>
    public static Task<PostgreSqlServer> Shared => SharedServer.Value;

    /// <summary>The folder of the socket and, in data, of the cluster.</summary>
    public string Folder { get; }

    /// <summary>Creates and starts a server.</summary>
    /// <param name="options">The command-line options of the server.</param>
    public static async Task<PostgreSqlServer> StartAsync(string options)
    {
        var number = Interlocked.Increment(ref servers);
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"scim-postgresql-{Environment.ProcessId}-{number}"));
        var server = new PostgreSqlServer(StartKeeper(folder, options), folder);
        await server.SendCommandAsync("create");
        await server.SendCommandAsync("start");
        return server;
    }

    /// <summary>Returns the connection string of a database.</summary>
    public string GetConnectionString(string database) => $"Host={Folder};Username=postgres;Database={database}";

    /// <summary>Creates a database with the schema of the stores. Sharing one, with a tenant for each test, is cheaper still.</summary>
    public async Task<PostgreSqlTestDatabase> CreateDatabaseAsync()
    {
        await template.Value;
        return await CreateAsync("TEMPLATE scim_template");
    }

    /// <summary>Creates an empty database.</summary>
    public Task<PostgreSqlTestDatabase> CreateEmptyDatabaseAsync() => CreateAsync("TEMPLATE template0");

    /// <summary>Runs statements with psql and returns its output.</summary>
    public Task<string> RunAsync(string database, params string[] statements) =>
        PsqlAsync(database, [.. statements.SelectMany(statement => new[] { "-c", statement })]);

    /// <summary>Stops the server: connections are closed and new ones are rejected.</summary>
    public Task StopAsync() => SendCommandAsync("stop");

    /// <summary>Stops the server like a failure of the machine: nothing more is written.</summary>
    public Task CrashAsync() => SendCommandAsync("crash");

    /// <summary>Starts the server again.</summary>
    public Task RestartAsync() => SendCommandAsync("start");

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

    private async Task CreateTemplateAsync()
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

    private async Task SendCommandAsync(string word)
    {
        await turn.WaitAsync();
        try
        {
            await keeper.StandardInput.WriteLineAsync(word);
            await keeper.StandardInput.FlushAsync();
            var answer = await keeper.StandardOutput.ReadLineAsync();
            if (answer != "done")
            {
                throw new InvalidOperationException($"PostgreSQL failed to {word} in {Folder}; see its output in the output of the tests.");
            }
        }
        finally
        {
            turn.Release();
        }
    }
}
