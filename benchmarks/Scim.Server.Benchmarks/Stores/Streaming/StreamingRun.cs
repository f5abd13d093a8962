using System.Diagnostics;
using System.Net.Http.Headers;
using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Load.Serving;
using Scim.Server.Benchmarks.Reports;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Streaming;

/// <summary>
/// What a GET of the largest group costs a server in memory: the peak that the operating system has seen, less what was resident before, once
/// the server has answered other requests for a while.
/// </summary>
internal static class StreamingRun
{
    private const string Explanation =
        "A served process with Kestrel's and the runtime's default settings but for the garbage collector, which is named. Peak resident memory during the GET, "
        + "counted by the operating system (VmHWM of /proc, forgotten before each turn), less what was resident after 1,000 small requests; medians of 7 turns.";

    private const int Warmings = 500;
    private const int Turns = 7;

    public static async Task<string> RunAsync(BenchDatabase database, SeedTenant filled)
    {
        var table = new MarkdownTable("garbage collector", "MiB above idle", "aim", "lowest - highest", "MiB idle", "MiB of the reply", "seconds");
        foreach (var serverCollector in new[] { true, false })
        {
            await using var server = await BenchmarkServer.StartWithDatabaseAsync(database.Role, database.ConnectionString, serverCollector);
            table.Add([serverCollector ? "server, concurrent" : "workstation, concurrent", .. await MeasureAsync(server, filled)]);
        }

        return $"{Explanation}\n\n{table}";
    }

    private static async Task<string[]> MeasureAsync(BenchmarkServer server, SeedTenant filled)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Root + ServerProcess.Prefix + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token);
        await WarmUpAsync(http, filled);
        var memory = new ProcessMemory(server.ProcessId);
        var idle = memory.Resident;
        var (above, seconds, bytes) = (new List<double>(), new List<double>(), 0L);
        for (var turn = 0; turn < Turns; turn++)
        {
            memory.ForgetPeak();
            var watch = Stopwatch.StartNew();
            bytes = await DrainAsync(http, $"Groups/{filled.GroupId(filled.Groups[^1])}");
            seconds.Add(watch.Elapsed.TotalSeconds);
            above.Add(Mebibytes(memory.Peak - idle));
        }

        return
        [
            $"**{Numbers.FormatInteger(Numbers.Median(above))}**", "below 64", $"{Numbers.FormatInteger(above.Min())} - {Numbers.FormatInteger(above.Max())}",
            Numbers.FormatInteger(Mebibytes(idle)), Numbers.FormatDecimal(Mebibytes(bytes)), Numbers.FormatDecimal(Numbers.Median(seconds)),
        ];
    }

    private static async Task WarmUpAsync(HttpClient http, SeedTenant filled)
    {
        for (var turn = 0; turn < Warmings; turn++)
        {
            await DrainAsync(http, $"Users/{filled.UserId(turn)}");
            await DrainAsync(http, $"Groups/{filled.GroupId(filled.Groups[0])}");
        }
    }

    // Nothing of the reply is kept, and nothing of it is read ahead of the other end.
    private static async Task<long> DrainAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var (buffer, total) = (new byte[65_536], 0L);
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; total += read)
        {
        }

        return total;
    }

    private static double Mebibytes(long bytes) => bytes / 1_048_576d;
}
