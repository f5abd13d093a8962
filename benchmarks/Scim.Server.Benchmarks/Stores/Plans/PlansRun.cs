using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>Asks a filled database how it finds what the stores ask for, in the big tenant and in one of the small ones.</summary>
internal static class PlansRun
{
    public static async Task RunAsync(BenchDatabase database, SeedPlan plan, PlanReport book)
    {
        await using var plans = await PlanDatabase.OpenAsync(database);
        foreach (var shape in PlanShape.All)
        {
            book.Add(shape.Name, database.Name, await AskAsync(plans, shape, plan.Big), await AskAsync(plans, shape, plan.Small));
        }
    }

    private static async Task<PlanText> AskAsync(PlanDatabase plans, PlanShape shape, SeedTenant tenant)
    {
        var subject = new RelationalSubject(plans, tenant);
        await shape.RunAsync(subject, subject.UserContext with { Tenant = tenant.Name });
        return new PlanText(plans.TakePlans());
    }
}
