using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Orders;

/// <summary>Orders by a column of scim_resource, which every row has.</summary>
internal sealed class ColumnOrder(PageSegment segment, Func<PageRow, string?> sortOf) : PageOrder
{
    public override IReadOnlyList<PageSegment> Segments { get; } = [segment];

    public override string? GetSortValue(PageRow row) => sortOf(row);

    /// <summary>By the time of the last change.</summary>
    public static ColumnOrder ByModified(QueryPlan plan, bool isDescending) => ByTime(
        CreateSegment(plan, plan.Scope.Dialect.ListedByChange(SqlText.From($"r"))), SqlText.From($"r.modified"), isDescending, resource => resource.State.Modified);

    /// <summary>By the time of creation; ascending, this is the order of the ids.</summary>
    public static ColumnOrder ByCreated(QueryPlan plan, bool isDescending) =>
        ByTime(CreateSegment(plan, SqlText.Empty), SqlText.From($"r.created"), isDescending, resource => resource.State.Created);

    /// <summary>By a boolean that may be missing: as a rank that is ascending in both directions.</summary>
    public static ColumnOrder ByActive(QueryPlan plan, bool isDescending)
    {
        string?[] ranks = isDescending ? [null, "1", "0"] : ["0", "1", null];
        var rank = isDescending
            ? SqlText.From($"CASE WHEN r.active IS NULL THEN 0 WHEN r.active THEN 1 ELSE 2 END")
            : SqlText.From($"CASE WHEN r.active IS NULL THEN 2 WHEN r.active THEN 1 ELSE 0 END");
        var segment = CreateSegment(plan, SqlText.Empty) with { Value = rank, ArgumentSelector = key => Array.IndexOf(ranks, key.Sort) };
        return new ColumnOrder(segment, row => ranks[Convert.ToInt32(row.SortValue, provider: null)]);
    }

    private static ColumnOrder ByTime(PageSegment rows, SqlText column, bool isDescending, Func<StoredResource, long> timeOf)
    {
        var segment = rows with { Value = column, IsDescending = isDescending, ArgumentSelector = key => SortKeyTime.ToMilliseconds(key.Sort) };
        return new ColumnOrder(segment, row => SortKeyTime.ToText(timeOf(row.Resource)));
    }

    private static PageSegment CreateSegment(QueryPlan plan, SqlText condition) => new(SqlText.From($"scim_resource r"), SqlText.From($"{plan.Where}{condition}"), SqlText.From($"r.id"));
}
