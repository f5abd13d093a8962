using Scim.Server.Benchmarks.Load;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Http;

/// <summary>Drives the servers over one filled database by wrk.</summary>
internal static class HttpRun
{
    public static async Task<string> RunAsync(BenchDatabase database, SeedTenant filled, LoadOptions options)
    {
        await using var arena = new StoreEnvironment(database, filled);
        var table = await LoadRun.MeasureAsync(await arena.BuildAsync(), options);
        return $"{LoadReport.Explain(options)}\n\n{table}";
    }
}
