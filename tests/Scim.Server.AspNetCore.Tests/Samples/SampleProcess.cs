using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>A sample that runs as a process of its own, as somebody would start it.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly SampleFolder? own;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<string> tenantUrl = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(Process process, SampleFolder? own)
    {
        this.process = process;
        this.own = own;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => tenantUrl.TrySetException(new InvalidOperationException("The sample ended:\n" + Output));
    }

    public string Output => string.Join('\n', lines);

    /// <summary>Starts a sample in an empty folder, which goes with it.</summary>
    public static SampleProcess Start(string sample, string[] arguments, params (string Name, string Value)[] environment)
    {
        var empty = new SampleFolder();
        return Start((sample, empty.Path), empty, arguments, environment);
    }

    /// <summary>Starts a sample in a folder that stays.</summary>
    public static SampleProcess StartIn(SampleFolder folder, string sample, string[] arguments, params (string Name, string Value)[] environment) =>
        Start((sample, folder.Path), null, arguments, environment);

    private static SampleProcess Start(
        (string Name, string Folder) sample, SampleFolder? own, string[] arguments, (string Name, string Value)[] environment)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var assembly = Path.Combine(TestData.RepositoryRoot, "samples", sample.Name, "bin", build.Parent?.Name ?? "Debug", build.Name, sample.Name + ".dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = sample.Folder,
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

        var started = new SampleProcess(new Process { StartInfo = start }, own);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>The Tenant URL, as soon as the sample has told it.</summary>
    public Task<string> TenantUrlAsync() => tenantUrl.Task.WaitAsync(Patience);

    /// <summary>What follows a word at the beginning of a line.</summary>
    public string After(string word) => lines.First(line => line.StartsWith(word, StringComparison.Ordinal))[word.Length..].Trim();

    /// <summary>Waits until the sample says something.</summary>
    public async Task SaysAsync(string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Output.Contains(words, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>Asks the sample to end, as an administrator or an orchestrator does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end of the sample, and of what it says.</summary>
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
        own?.Dispose();
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
        else if (ServedAt().Match(line) is { Success: true } told)
        {
            tenantUrl.TrySetResult(told.Groups[1].Value);
        }
    }

    [GeneratedRegex("SCIM is served at (\\S+)")]
    private static partial Regex ServedAt();
}
