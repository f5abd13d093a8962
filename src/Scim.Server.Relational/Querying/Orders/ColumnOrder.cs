using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Orders;

/// <summary>Orders by a column of scim_resource, which every row has.</summary>
internal sealed class ColumnOrder(Segment segment, Func<PageRow, string?> sortOf) : PageOrder
{
    public override IReadOnlyList<Segment> Segments { get; } = [segment];

    public override string? SortOf(PageRow row) => sortOf(row);

    /// <summary>By the time of the last change.</summary>
    public static ColumnOrder ByModified(QueryPlan plan, bool isDescending) => ByTime(
        Over(plan, plan.Scope.Dialect.ListedByChange(SqlText.Of($"r"))), SqlText.Of($"r.modified"), isDescending, resource => resource.State.Modified);

    /// <summary>By the time of creation; upwards the order of the ids is the same.</summary>
    public static ColumnOrder ByCreated(QueryPlan plan, bool isDescending) =>
        ByTime(Over(plan, SqlText.Empty), SqlText.Of($"r.created"), isDescending, resource => resource.State.Created);

    /// <summary>By a boolean that may be missing: as a rank that runs upwards in both directions.</summary>
    public static ColumnOrder ByActive(QueryPlan plan, bool isDescending)
    {
        string?[] ranks = isDescending ? [null, "1", "0"] : ["0", "1", null];
        var rank = isDescending
            ? SqlText.Of($"CASE WHEN r.active IS NULL THEN 0 WHEN r.active THEN 1 ELSE 2 END")
            : SqlText.Of($"CASE WHEN r.active IS NULL THEN 2 WHEN r.active THEN 1 ELSE 0 END");
        var segment = Over(plan, SqlText.Empty) with { Value = rank, ArgumentOf = key => Array.IndexOf(ranks, key.Sort) };
        return new ColumnOrder(segment, row => ranks[Convert.ToInt32(row.Place, provider: null)]);
    }

    private static ColumnOrder ByTime(Segment rows, SqlText column, bool isDescending, Func<StoredResource, long> timeOf)
    {
        var segment = rows with { Value = column, IsDescending = isDescending, ArgumentOf = key => KeyTime.MillisecondsOf(key.Sort) };
        return new ColumnOrder(segment, row => KeyTime.TextOf(timeOf(row.Resource)));
    }

    private static Segment Over(QueryPlan plan, SqlText condition) => new(SqlText.Of($"scim_resource r"), SqlText.Of($"{plan.Where}{condition}"), SqlText.Of($"r.id"));
}
