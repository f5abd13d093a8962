using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Load;

/// <summary>
/// Drives the SCIM server and a bare endpoint in turn, A B A B, on loopback, so that whatever else the machine does meets both; then
/// prints medians and ratios.
/// </summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(LoadOptions options)
    {
        if (!Wrk.IsInstalled)
        {
            Console.Error.WriteLine("wrk is not on the PATH: run benchmarks/load.sh, which installs it, or 'apt-get install wrk'.");
            return 1;
        }

        if (options.Against is { } other)
        {
            return await CompareAsync(other, options);
        }

        await using var arena = await LoadEnvironment.BuildAsync(options.Users);
        var table = await MeasureAsync(arena.Scenarios, options);
        Console.WriteLine();
        Console.WriteLine(table);
        options.Out?.WriteSection("Load beside a bare Kestrel endpoint (`load`)", $"{LoadReport.Explain(options)}\n\n{table}");
        return 0;
    }

    private static async Task<int> CompareAsync(string other, LoadOptions options)
    {
        await using var builds = await BuildComparison.StartAsync(other, options.Users);
        var table = await MeasureAsync(builds.Scenarios, options);
        Console.WriteLine();
        Console.WriteLine(table);
        options.Out?.WriteSection("Load beside another build (`load --against`)", $"{LoadReport.Explain(options)}\n\n{table}");
        return 0;
    }

    /// <summary>Measures scenarios, each after another.</summary>
    public static async Task<MarkdownTable> MeasureAsync(IReadOnlyList<Scenario> scenarios, LoadOptions options)
    {
        var wrk = new Wrk(options);
        var table = LoadReport.NewTable();
        foreach (var scenario in scenarios)
        {
            Console.WriteLine($"measuring: {scenario.Name}");
            LoadReport.Add(table, scenario, await MeasureAsync(wrk, scenario, options));
        }

        return table;
    }

    private static async Task<(Measurement Ours, Measurement Other)[]> MeasureAsync(Wrk wrk, Scenario scenario, LoadOptions options)
    {
        await wrk.RunAsync(scenario.Ours.Server, scenario.Ours.Requests, options.Seconds + 1);
        await wrk.RunAsync(scenario.Other.Server, scenario.Other.Requests, options.Seconds + 1);
        var rounds = new (Measurement Ours, Measurement Other)[options.Rounds];
        for (var round = 0; round < rounds.Length; round++)
        {
            rounds[round].Ours = await wrk.RunAsync(scenario.Ours.Server, scenario.Ours.Requests, options.Seconds);
            rounds[round].Other = await wrk.RunAsync(scenario.Other.Server, scenario.Other.Requests, options.Seconds);
        }

        return rounds;
    }
}
