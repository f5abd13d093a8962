using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Lookups;

/// <summary>Measures filters that match one resource beside the GET by id of the same resources, over each database.</summary>
internal static class LookupsRun
{
    private const int SmallTenants = 100;

    public static async Task<int> RunAsync(LoadOptions options)
    {
        var clock = new PhaseClock();
        await MeasureAsync(new SqliteBench(), options, clock);
        await MeasureAsync(await PostgreSqlBench.StartAsync(), options, clock);
        return 0;
    }

    private static async Task MeasureAsync(BenchDatabase opened, LoadOptions options, PhaseClock clock)
    {
        await using var database = opened;
        var plan = SeedPlan.Create(options.Users, SmallTenants);
        await clock.RunAsync($"fill {database.Name}", () => new Seeder(database, plan).RunAsync());
        await using var arena = await LookupEnvironment.BuildAsync(database, plan.Big);
        var table = await clock.RunAsync($"lookups over {database.Name}", () => LoadRun.MeasureAsync(arena.Scenarios, options));
        var content = $"{LoadReport.Explain(options)} Each filter is compared with the GET by id of the same resources on the same server. {database.Settings}\n\n{table}";
        Console.WriteLine($"\n{content}");
        options.Out?.WriteSection($"Lookups over {database.Name}", content);
    }
}
