using System.Diagnostics;
using System.Globalization;
using Scim.Server.Benchmarks.Load.Serving;

namespace Scim.Server.Benchmarks.Load;

/// <summary>Runs wrk, which must be installed.</summary>
internal sealed class Wrk(LoadOptions options)
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Load", "Scripts", "requests.lua");

    private int runs;

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <summary>Sends the requests of a file to a server, as fast as it answers.</summary>
    /// <exception cref="InvalidOperationException">A request failed, so that the results are invalid.</exception>
    public async Task<Measurement> RunAsync(BenchmarkServer server, string requests, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "--threads", "2", "--connections", Text(Math.Max(2, options.Connections)), "--duration", $"{Text(seconds)}s", "--timeout", "10s",
            "--script", Script, server.Root, "--", requests, Text(++runs), ServerProcess.Token,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        var before = await server.ReadUsageAsync();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk does not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Read(output, (await server.ReadUsageAsync()).Since(before));
    }

    private static Measurement Read(string output, ResourceUsage spent)
    {
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal));
        var numbers = line?.Split(' ').Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        if (numbers is not [var requests and > 0, var micros, var median, _, 0, 0])
        {
            throw new InvalidOperationException($"Requests of wrk failed, so that the results are invalid:\n{output}");
        }

        return new Measurement(requests * 1e6 / micros, median, spent.Processor.TotalMicroseconds / requests, spent.Bytes / requests);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
