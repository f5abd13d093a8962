using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Scim.Server.Benchmarks.Load.Serving;

namespace Scim.Server.Benchmarks.Load;

/// <summary>A server in a process of its own, which ends with this object and at the latest with this process.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private BenchmarkServer(Process process, string root)
    {
        this.process = process;
        Root = root;
    }

    /// <summary>The address, without a trailing slash.</summary>
    public string Root { get; }

    /// <summary>The resources that it has used so far.</summary>
    public async Task<ResourceUsage> ReadUsageAsync()
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync();
        var bytes = await process.StandardOutput.ReadLineAsync();
        process.Refresh();
        return new ResourceUsage(process.TotalProcessorTime, double.Parse(bytes ?? "0", CultureInfo.InvariantCulture));
    }

    /// <summary>The process id.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts a SCIM server over memory.</summary>
    /// <param name="assembly">The path of another build of this program that runs it; null for this one.</param>
    public static Task<BenchmarkServer> StartScimAsync(string? assembly = null) => StartAsync("scim", null, assembly: assembly);

    public static Task<BenchmarkServer> StartBareAsync(IReadOnlyList<CannedReply> replies, bool guarded) =>
        StartAsync(guarded ? "guarded" : "bare", JsonSerializer.Serialize(replies));

    /// <summary>Starts a server over a database.</summary>
    /// <param name="role">sqlite, postgresql, or handwritten: an endpoint of its own over PostgreSQL.</param>
    /// <param name="connectionString">Names the database.</param>
    /// <param name="serverCollector">Whether it has the server garbage collector, as a web project does by default.</param>
    public static Task<BenchmarkServer> StartWithDatabaseAsync(string role, string connectionString, bool serverCollector = true) =>
        StartAsync(role, connectionString, serverCollector);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static async Task<BenchmarkServer> StartAsync(string role, string? input, bool serverCollector = true, string? assembly = null)
    {
        var host = assembly is null ? Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is not known.") : "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(assembly ?? typeof(BenchmarkServer).Assembly.Location);
        }

        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(role);

        // What a web project has by default.
        start.Environment["DOTNET_gcServer"] = serverCollector ? "1" : "0";
        var started = Process.Start(start) ?? throw new InvalidOperationException("The server does not start.");
        if (input is not null)
        {
            await started.StandardInput.WriteLineAsync(input);
            await started.StandardInput.FlushAsync();
        }

        using var limit = new CancellationTokenSource(Timeout);
        var root = await started.StandardOutput.ReadLineAsync(limit.Token);
        return new BenchmarkServer(started, root ?? throw new InvalidOperationException($"The server '{role}' ended before it listened."));
    }
}
