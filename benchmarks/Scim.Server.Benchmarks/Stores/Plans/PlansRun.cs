using System.Text;
using System.Text.RegularExpressions;
using Scim.Server.Benchmarks.Reports;
using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Benchmarks.Stores.Servers;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>Shows how a filled database finds what the stores ask for, in the big tenant and in one of the small ones.</summary>
internal static partial class PlansRun
{
    public static async Task RunAsync(BenchDatabase database, SeedPlan plan, ResultFile? file)
    {
        await using var plans = await PlanDatabase.OpenAsync(database);
        foreach (var shape in PlanShape.All)
        {
            var text = new StringBuilder();
            foreach (var tenant in new[] { plan.Big, plan.Small })
            {
                var subject = new RelationalSubject(plans, tenant);
                await shape.RunAsync(subject, subject.UserContext with { Tenant = tenant.Name });
                text.Append($"In the tenant of {Numbers.Whole(tenant.Users)} users:\n\n```text\n");
                text.AppendJoin('\n', plans.TakePlans().Select(Shorten)).Append("```\n\n");
            }

            file?.Put($"{shape.Name} ({database.Name})", text.ToString());
        }
    }

    // Long arguments tell nothing.
    private static string Shorten(string plan) => LongText().Replace(plan, "'$1…'");

    [GeneratedRegex("'([^'\n]{60})[^'\n]{20,}'")]
    private static partial Regex LongText();
}
