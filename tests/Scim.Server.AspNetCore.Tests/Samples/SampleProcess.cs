using System.Collections.Concurrent;
using System.Diagnostics;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>A sample that runs as a process of its own, in an empty folder, as somebody would start it.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<string> tenantUrl = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(Process process, DirectoryInfo folder)
    {
        this.process = process;
        this.folder = folder;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => tenantUrl.TrySetException(new InvalidOperationException("The sample ended:\n" + Output));
    }

    public string Output => string.Join('\n', lines);

    public static SampleProcess Start(string sample, string[] arguments, params (string Name, string Value)[] environment)
    {
        var empty = Directory.CreateTempSubdirectory("sample-");
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(TestData.RepositoryRoot, "samples", sample, "bin", build.Parent?.Name ?? "Debug", build.Name, sample + ".dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = empty.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name == "URLS").ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var started = new SampleProcess(new Process { StartInfo = start }, empty);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>The Tenant URL, as soon as the sample has printed it.</summary>
    public Task<string> TenantUrlAsync() => tenantUrl.Task.WaitAsync(Patience);

    /// <summary>What follows a word at the beginning of a line.</summary>
    public string After(string word) => lines.First(line => line.StartsWith(word, StringComparison.Ordinal))[word.Length..].Trim();

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (line.StartsWith("Try ", StringComparison.Ordinal))
        {
            tenantUrl.TrySetResult(After("Tenant URL"));
        }
    }
}
