using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Reports;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.FirstSync;

/// <summary>
/// Provisions an empty database as an identity provider does on the first day: users by POST, then the members of one group by PATCH. The server
/// keeps the connections and prepared statements that it has made while the tables were empty.
/// </summary>
internal sealed class FirstSyncRun(LoadOptions options)
{
    private const string WorstCase = "-c autovacuum=off";

    private readonly PhaseClock clock = new();

    public static async Task<int> RunAsync(LoadOptions options)
    {
        var run = new FirstSyncRun(options);
        await run.MeasureAsync(new SqliteBench(), "SQLite");
        await run.MeasureAsync(await PostgreSqlBench.StartAsync(), "PostgreSQL");
        await run.MeasureAsync(await PostgreSqlBench.StartAsync(WorstCase), "PostgreSQL, analyzed while empty and never again", analyze: true);
        return 0;
    }

    private async Task MeasureAsync(BenchDatabase opened, string name, bool analyze = false)
    {
        await using var database = opened;
        await using var server = await BenchmarkServer.StartWithDatabaseAsync(database.Role, database.ConnectionString);
        using var client = new ScimClient(server);
        var sync = new SyncedTenant(client, options.Users);
        if (analyze)
        {
            await database.AnalyzeAsync();
        }

        var users = await clock.RunAsync($"{name}: users", sync.CreateUsersAsync);
        var members = await clock.RunAsync($"{name}: members", sync.AddMembersAsync);
        var (small, large) = await clock.RunAsync($"{name}: groups compared", () => sync.CompareGroupsAsync(TimeSpan.FromSeconds(options.Seconds)));
        var changes = new MarkdownTable("one member added by PATCH", "median µs", "ratio", "turns", "aim");
        changes.Add(small.Name, Numbers.FormatMicroseconds(small.Median), "", Numbers.FormatInteger(small.Count), "");
        changes.Add(large.Name, Numbers.FormatMicroseconds(large.Median), $"**{Numbers.FormatDecimal(large.RatioTo(small))}**", Numbers.FormatInteger(large.Count), "at most 1.3");
        var content = $"{database.Settings}\n\n{RateTable("users created", users)}\n{RateTable("members added", members)}\n{changes}";
        Console.WriteLine($"\n{name}\n\n{content}");
        options.Out?.WriteSection($"First synchronization: {name}", content);
    }

    // The first requests also pay for compilation, so the fastest step is the stricter measure of the two.
    private static string RateTable(string title, IReadOnlyList<SyncStep> steps)
    {
        var table = new MarkdownTable(title, "requests/s", "of the first", "of the fastest", "aim");
        var fastest = steps.Max(step => step.Rate);
        foreach (var step in steps)
        {
            var aim = step == steps[^1] ? "at least 0.80" : "";
            table.Add($"to {Numbers.FormatInteger(step.Reached)}", Numbers.FormatInteger(step.Rate), Numbers.FormatDecimal(step.Rate / steps[0].Rate), Numbers.FormatDecimal(step.Rate / fastest), aim);
        }

        return table.ToString();
    }
}
