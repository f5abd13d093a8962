using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Queries.Orders;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Pages;

/// <summary>
/// One statement that reads a page: a narrow index scan finds the ids, and only those are looked up. Its first columns return, from the same snapshot, the
/// generation of the index catalog, whether values are longer than assumed, and the total; they are returned even if the page is empty.
/// </summary>
internal static class PageStatement
{
    /// <summary>The ordinal of the first column of the resource.</summary>
    public const int ResourceOrdinal = ResultMetadata.Columns + 1;

    public static SqlText Create(QueryPlan plan, PageSegment segment, SegmentSlice window, ResultMetadata facts)
    {
        var isDescending = segment.IsDescending != window.IsBackward;
        var place = segment.Value ?? SqlText.From($"NULL");
        return SqlText.From(
            $"""
            WITH page AS (
                SELECT {segment.Id} AS id, {place} AS place FROM {segment.From} WHERE {segment.Where}
                ORDER BY {OrderBy(segment.Value, segment.Id, isDescending, window.IsBackward)} LIMIT {window.Take} OFFSET {window.Skip})
            SELECT {facts.Select(plan, window)}, p.place, {StoredResource.Columns}
            FROM scim_generation g
            LEFT JOIN page p ON 1 = 1
            LEFT JOIN scim_resource r ON r.tenant_id = {plan.Scope.Tenant} AND r.id = p.id
            ORDER BY {OrderBy(segment.Value is null ? null : SqlText.From($"p.place"), SqlText.From($"p.id"), isDescending, window.IsBackward)}
            """);
    }

    /// <summary>The resources of some ids, in no order.</summary>
    public static SqlText SelectByIds(QueryPlan plan, Guid[] ids) => SqlText.From(
        $"SELECT {StoredResource.Columns} FROM {plan.Scope.Dialect.From(KeyedRows.Resources(SqlText.From($"r"), plan.Scope.Tenant, ids))}");

    private static SqlText OrderBy(SqlText? value, SqlText id, bool isDescending, bool isBackward) => (value, isDescending, isBackward) switch
    {
        (null, _, false) => id,
        (null, _, true) => SqlText.From($"{id} DESC"),
        (_, false, false) => SqlText.From($"{value}, {id}"),
        (_, false, true) => SqlText.From($"{value}, {id} DESC"),
        (_, true, false) => SqlText.From($"{value} DESC, {id}"),
        (_, true, true) => SqlText.From($"{value} DESC, {id} DESC"),
    };
}
