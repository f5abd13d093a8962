using Scim.Server.Benchmarks.Reports;
using Scim.Server.Benchmarks.Stores;
using Scim.Server.Benchmarks.Stores.Operations;
using TeamDirectory;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>Measures the stores of samples/TeamDirectory beside queries written by hand over the same tables.</summary>
internal sealed class OwnTablesRun(OwnTablesOptions options, DirectoryBench bench)
{
    private readonly TurnLimits limits = new(TimeSpan.FromSeconds(options.Seconds)) { WarmUp = 20, MinTurns = 50 };

    public static async Task<int> RunAsync(OwnTablesOptions options)
    {
        var clock = new PhaseClock();
        await using var bench = await DirectoryBench.StartAsync();
        await clock.RunAsync("fill", () => DirectorySeed.FillAsync(bench, options));
        var run = new OwnTablesRun(options, bench);
        var users = await clock.RunAsync("users", run.CompareUsersAsync);
        var teams = await clock.RunAsync("teams", run.CompareTeamsAsync);
        (string, string)[] sections = [("Users of TeamDirectory", users), ("Teams of TeamDirectory", teams)];
        Array.ForEach(sections, section => Console.WriteLine($"\n{section.Item1}\n\n{section.Item2}"));
        options.Out?.WriteSections(sections);
        return 0;
    }

    private async Task<string> CompareUsersAsync()
    {
        var type = Offer();
        var table = new MarkdownTable("question", "store µs", "by hand, included µs", "ratio", "by hand, projected µs", "ratio to it", "turns", "aim");
        foreach (var (name, steps) in new UserComparison(bench, options.Users, type).CreateAll())
        {
            var times = await StepTimes.MeasureAsync(steps, limits);
            var (ours, one, split) = (times[0], times[1], times[2]);
            Console.Error.WriteLine($"  {name}: {Numbers.FormatDecimal(ours.RatioTo(one))}, {Numbers.FormatDecimal(ours.RatioTo(split))}");
            table.Add(
                name, Numbers.FormatMicroseconds(ours.Median), Numbers.FormatMicroseconds(one.Median), $"**{Numbers.FormatDecimal(ours.RatioTo(one))}**", Numbers.FormatMicroseconds(split.Median), Numbers.FormatDecimal(ours.RatioTo(split)),
                Numbers.FormatInteger(ours.Count), name.Contains(" eq", StringComparison.Ordinal) ? "at most 1.5" : "-");
        }

        return $"{Numbers.FormatInteger(options.Users)} users of one tenant, each with two addresses and two roles in child tables. {bench.Settings}\n\n{table}";
    }

    private async Task<string> CompareTeamsAsync()
    {
        Offer();
        var times = await StepTimes.MeasureAsync(new TeamComparison(bench, options).Steps(), limits);
        var table = new MarkdownTable("change", "median µs", "10 %", "90 %", "ratio", "turns", "aim");
        foreach (var (many, few) in new[] { (times[1], times[0]), (times[3], times[2]) })
        {
            Add(few, "", "");
            Add(many, $"**{Numbers.FormatDecimal(many.RatioTo(few))}**", "at most 1.3");
        }

        return $"Each change is committed to disk.\n\n{table}";

        void Add(StepTimes time, string ratio, string aim) => table.Add(
            time.Name, Numbers.FormatMicroseconds(time.Median), Numbers.FormatMicroseconds(time.Quantile(0.1)), Numbers.FormatMicroseconds(time.Quantile(0.9)), ratio, Numbers.FormatInteger(time.Count), aim);
    }

    // As the server does at its start.
    private ScimResourceType Offer()
    {
        using var db = bench.Open();
        var users = new AppUserStore(db);
        new TeamStore(db, users).NarrowSchema(ScimResourceTypes.Group);
        return users.NarrowSchema(ScimResourceTypes.User);
    }
}
