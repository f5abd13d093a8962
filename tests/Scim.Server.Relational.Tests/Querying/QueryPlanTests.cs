using System.Text.RegularExpressions;
using Scim.Server.Relational.Tests.Querying.Support;

namespace Scim.Server.Relational.Tests.Querying;

public sealed partial class QueryPlanTests(BigData data) : IClassFixture<BigData>
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var shape in QueryShapes.All.Keys)
            {
                cases.Add("sqlite", shape);
                cases.Add("postgresql", shape);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_shape_of_a_query_uses_its_index(string database, string shape)
    {
        var plan = await data.ExplainAsync(database, QueryShapes.All[shape]);

        FullTableScan().Matches(plan).Should().BeEmpty("no table is read whole:\n{0}", plan);

        // What nearly all resources have is found soonest by walking them in the order of their ids.
        if (!string.Equals(shape, "pr", StringComparison.Ordinal))
        {
            FullTenantScan().Matches(plan).Should().BeEmpty("an index is entered by more than the tenant:\n{0}", plan);
        }
    }

    [GeneratedRegex(@"Seq Scan on scim_(resource|index|member)|SCAN (TABLE )?(scim_(resource|index|member)|[rislx]\b)")]
    private static partial Regex FullTableScan();

    [GeneratedRegex(@"Index Cond: \(tenant_id = \d+\)$|\(tenant_id=\?\)", RegexOptions.Multiline)]
    private static partial Regex FullTenantScan();
}
