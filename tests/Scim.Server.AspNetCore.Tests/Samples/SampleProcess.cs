using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>A sample that runs as a process, as a user would start it.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly SampleFolder? ownedFolder;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<string> tenantUrl = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(Process process, SampleFolder? own)
    {
        this.process = process;
        this.ownedFolder = own;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => tenantUrl.TrySetException(new InvalidOperationException("The sample ended:\n" + Output));
    }

    public string Output => string.Join('\n', lines);

    /// <summary>Starts a sample in an empty folder, which is deleted with it.</summary>
    public static SampleProcess Start(string sample, string[] arguments, params (string Name, string Value)[] environment)
    {
        var empty = new SampleFolder();
        return Start((sample, empty.Path), empty, arguments, environment);
    }

    /// <summary>Starts a sample in a folder that is kept.</summary>
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

    /// <summary>The Tenant URL, as soon as the sample prints it.</summary>
    public Task<string> WaitForTenantUrlAsync() => tenantUrl.Task.WaitAsync(Timeout);

    /// <summary>The text after a word at the beginning of a line.</summary>
    public string GetTextAfter(string word) => lines.First(line => line.StartsWith(word, StringComparison.Ordinal))[word.Length..].Trim();

    /// <summary>Waits until the sample prints this text.</summary>
    public async Task WaitForOutputAsync(string words)
    {
        using var patience = new CancellationTokenSource(Timeout);
        while (!Output.Contains(words, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>Sends the sample SIGTERM, as an administrator or orchestrator does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until the sample has exited and its output is complete.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Timeout);
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
        ownedFolder?.Dispose();
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
            tenantUrl.TrySetResult(GetTextAfter("Tenant URL"));
        }
        else if (TenantUrlLine().Match(line) is { Success: true } told)
        {
            tenantUrl.TrySetResult(told.Groups[1].Value);
        }
    }

    [GeneratedRegex("SCIM is served at (\\S+)")]
    private static partial Regex TenantUrlLine();
}
