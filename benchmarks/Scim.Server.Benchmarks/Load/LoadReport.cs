using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Load;

/// <summary>The table of a load run.</summary>
internal static class LoadReport
{
    public static MarkdownTable NewTable() => new(
        "scenario", "ratio", "aim", "lowest - highest", "requests/s", "against", "p50 µs", "against", "CPU µs/request", "against", "bytes/request", "against");

    public static void Add(MarkdownTable table, Scenario scenario, (Measurement Ours, Measurement Other)[] rounds)
    {
        var ratios = rounds.Select(round => round.Ours.Rate / round.Other.Rate).ToArray();
        table.Add(
        [
            scenario.Name,
            $"**{Numbers.FormatDecimal(Numbers.Median(ratios))}**",
            scenario.Aim,
            $"{Numbers.FormatDecimal(ratios.Min())} - {Numbers.FormatDecimal(ratios.Max())}",
            .. Medians(rounds, measured => measured.Rate, Numbers.FormatInteger),
            .. Medians(rounds, measured => measured.Median, Numbers.FormatInteger),
            .. Medians(rounds, measured => measured.Processor, Numbers.FormatDecimal),
            .. Medians(rounds, measured => measured.Bytes, Numbers.FormatInteger),
        ]);
    }

    public static string Explain(LoadOptions options) =>
        $"{options.Rounds} rounds of {options.Seconds} s on each side in turn, after one to warm up; wrk with 2 threads and "
        + $"{options.Connections} connections on the same machine; medians. Read the ratio, which is the median of the ratios of the "
        + "rounds: the other numbers belong to this machine. A user has 1.2 KB.";

    private static string[] Medians(
        (Measurement Ours, Measurement Other)[] rounds, Func<Measurement, double> value, Func<double, string> text) =>
    [
        text(Numbers.Median(rounds.Select(round => value(round.Ours)))),
        text(Numbers.Median(rounds.Select(round => value(round.Other)))),
    ];
}
