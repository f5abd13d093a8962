using Scim.Server.Relational.Querying.Orders;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Pages;

/// <summary>
/// One statement that reads a page: a narrow walk over an index finds the ids, and only those are looked up. Its first columns tell, at the same moment, the
/// generation of the list of indexed paths, whether values are longer than was thought, and the total; they come also where the page is empty.
/// </summary>
internal static class PageStatement
{
    /// <summary>Where the columns of the resource begin.</summary>
    public const int Resource = Facts.Columns + 1;

    public static SqlText Of(QueryPlan plan, Segment segment, PageWindow window, Facts facts)
    {
        var isDescending = segment.IsDescending != window.IsBackward;
        var place = segment.Value ?? SqlText.Of($"NULL");
        return SqlText.Of(
            $"""
            WITH page AS (
                SELECT {segment.Id} AS id, {place} AS place FROM {segment.From} WHERE {segment.Where}
                ORDER BY {Order(segment.Value, segment.Id, isDescending, window.IsBackward)} LIMIT {window.Take} OFFSET {window.Skip})
            SELECT {facts.Select(plan, window)}, p.place, {StoredResource.Columns}
            FROM scim_generation g
            LEFT JOIN page p ON 1 = 1
            LEFT JOIN scim_resource r ON r.tenant_id = {plan.Scope.Tenant} AND r.id = p.id
            ORDER BY {Order(segment.Value is null ? null : SqlText.Of($"p.place"), SqlText.Of($"p.id"), isDescending, window.IsBackward)}
            """);
    }

    /// <summary>The resources of some ids, in no order.</summary>
    public static SqlText Lookup(QueryPlan plan, Guid[] ids) => SqlText.Of(
        $"SELECT {StoredResource.Columns} FROM {plan.Scope.Dialect.From(KeyedRows.Resources(SqlText.Of($"r"), plan.Scope.Tenant, ids))}");

    private static SqlText Order(SqlText? value, SqlText id, bool isDescending, bool isBackward) => (value, isDescending, isBackward) switch
    {
        (null, _, false) => id,
        (null, _, true) => SqlText.Of($"{id} DESC"),
        (_, false, false) => SqlText.Of($"{value}, {id}"),
        (_, false, true) => SqlText.Of($"{value}, {id} DESC"),
        (_, true, false) => SqlText.Of($"{value} DESC, {id}"),
        (_, true, true) => SqlText.Of($"{value} DESC, {id} DESC"),
    };
}
