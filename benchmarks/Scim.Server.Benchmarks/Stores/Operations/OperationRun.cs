using Scim.Server.Benchmarks.Reports;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>Takes the times of all scenarios on filled stores, one call after another.</summary>
internal static class OperationRun
{
    private const double MemberAim = 1.3;

    public static async Task<string> RunAsync(StoreSubject subject, TurnLimits limits)
    {
        var taken = new List<StepTimes>();
        foreach (var steps in new Scenarios(subject).CreateAll())
        {
            var times = await StepTimes.MeasureAsync(steps, limits);
            taken.AddRange(times);
            Array.ForEach(times, time => Console.Error.WriteLine($"  {time.Name}: {Numbers.FormatMicroseconds(time.Median)} µs"));
        }

        return $"{Numbers.FormatInteger(subject.Filled.Users)} users. One call after another, inside the process, by the contract of a store; times in µs.\n\n{Table(taken)}\n{Ratios(taken, subject.Filled.Groups)}";
    }

    private static MarkdownTable Table(List<StepTimes> taken)
    {
        var table = new MarkdownTable("operation", "median", "10 %", "90 %", "turns");
        foreach (var time in taken)
        {
            table.Add(time.Name, $"**{Numbers.FormatMicroseconds(time.Median)}**", Numbers.FormatMicroseconds(time.Quantile(0.1)), Numbers.FormatMicroseconds(time.Quantile(0.9)), Numbers.FormatInteger(time.Count));
        }

        return table;
    }

    private static MarkdownTable Ratios(List<StepTimes> taken, IReadOnlyList<int> sizes)
    {
        var table = new MarkdownTable("ratio, measured in turn", "value", "aim");
        var (few, many) = (sizes[0], sizes[^1]);
        Add(MemberScenario.AddTo(many), MemberScenario.AddTo(few), $"at most {MemberAim}");
        Add(MemberScenario.RemoveFrom(many), MemberScenario.RemoveFrom(few), $"at most {MemberAim}");
        Add("cursor page of 100 near the end", "cursor page of 100 near the beginning", "near 1");
        return table;

        void Add(string ours, string other, string aim) =>
            table.Add($"{ours} : {other}", $"**{Numbers.FormatDecimal(taken.Find(time => time.Name == ours)!.RatioTo(taken.Find(time => time.Name == other)!))}**", aim); // both were taken
    }
}
