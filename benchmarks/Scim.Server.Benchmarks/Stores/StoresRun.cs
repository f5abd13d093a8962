using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Stores.Http;
using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Benchmarks.Stores.Plans;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;
using Scim.Server.Benchmarks.Stores.Streaming;
using Scim.Server.Relational.Databases;

namespace Scim.Server.Benchmarks.Stores;

/// <summary>Fills each database once and measures what is wanted of it, part by part; then the stores in memory.</summary>
internal sealed class StoresRun(StoresOptions options)
{
    private const int MaxUsersInMemory = 200_000;

    private readonly SeedPlan plan = SeedPlan.Create(options.Users, options.Tenants);
    private readonly TurnLimits limits = new(TimeSpan.FromSeconds(options.Seconds));
    private readonly PhaseClock clock = new();
    private readonly PlanReport plans = new();
    private bool hasFailed;

    public static async Task<int> RunAsync(StoresOptions options)
    {
        var run = new StoresRun(options);
        if (options.Wants("sqlite") || options.WantsBoth)
        {
            await run.RunAsync("sqlite", () => Task.FromResult<BenchDatabase>(new SqliteBench()));
        }

        if (options.Wants("postgres") || options.WantsBoth)
        {
            await run.RunAsync("postgres", async () => await PostgreSqlBench.StartAsync());
        }

        if (options.Wants("sqlite") || options.Wants("postgres"))
        {
            await run.MeasureMemoryAsync();
        }

        return run.hasFailed ? 1 : 0;
    }

    private async Task RunAsync(string part, Func<Task<BenchDatabase>> open)
    {
        await using var target = await open();
        var report = await clock.RunAsync($"fill {target.Name}", () => new Seeder(target, plan).RunAsync());
        await clock.RunAsync("check what was filled in", () => CheckAsync(target));
        Report($"Filling {target.Name}", $"{target.Settings}\n\n{report}");
        await TryAsync("plans", $"plans of {target.Name}", async () =>
        {
            await PlansRun.RunAsync(target, plan, plans);
            plans.WriteTo(options.PlansOut);
        });
        await TryAsync(part, $"operations over {target.Name}", () => MeasureAsync(target));
        await TryAsync("memory", $"streaming from {target.Name}", async () => Report(
            $"Streaming a group of {plan.Big.Groups[^1]} from {target.Name}", await StreamingRun.RunAsync(target, plan.Big)));
        await TryAsync("http", $"{target.Name} over HTTP", async () => Report(
            $"{target.Name} over HTTP", await HttpRun.RunAsync(target, plan.Big, new LoadOptions { Rounds = options.Rounds })));
    }

    // A part that fails does not take the others with it: a database is filled once.
    private async Task TryAsync(string part, string phase, Func<Task> work)
    {
        if (!options.Wants(part))
        {
            return;
        }

        try
        {
            await clock.RunAsync(phase, work);
        }
        catch (Exception exception)
        {
            hasFailed = true;
            Console.Error.WriteLine($"{phase}: {exception}");
        }
    }

    private async Task CheckAsync(BenchDatabase target)
    {
        await using var database = target.Open();
        await new SeedValidator(database, new RelationalSubject(database, plan.Big), plan).ValidateAsync();
    }

    private async Task MeasureAsync(BenchDatabase target)
    {
        await using var database = target.Open();
        Report($"Operations of the stores over {target.Name}", await OperationRun.RunAsync(new RelationalSubject(database, plan.Big), limits));
    }

    private async Task MeasureMemoryAsync()
    {
        var tenant = SeedPlan.Create(Math.Min(options.Users, MaxUsersInMemory), 0).Big;
        var subject = await clock.RunAsync("fill memory", () => MemorySubject.FillAsync(tenant));
        Report("Operations of the stores in memory", await clock.RunAsync("operations in memory", () => OperationRun.RunAsync(subject, limits)));
    }

    private void Report(string heading, string content)
    {
        Console.WriteLine($"\n{heading}\n\n{content}");
        options.Out?.WriteSection(heading, content);
    }
}
