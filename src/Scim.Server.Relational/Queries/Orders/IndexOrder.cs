using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Orders;

/// <summary>
/// An order by an indexed path: the rows of its index that sort a resource, and before or after them the resources that have none.
/// </summary>
internal sealed class IndexOrder : PageOrder
{
    private readonly PathLayout path;
    private readonly bool isDescending;

    public IndexOrder(QueryPlan plan, PathLayout path, bool isDescending)
    {
        (this.path, this.isDescending) = (path, isDescending);
        var (with, without) = (CreateSegmentWithValue(plan), CreateSegmentWithoutValue(plan));
        Segments = isDescending ? [without, with] : [with, without];
    }

    public override IReadOnlyList<PageSegment> Segments { get; }

    public override IReadOnlyCollection<int> ScannedPaths => [path.PathId];

    public override int GetSegmentIndex(ScimKey key) => key.Sort is null == isDescending ? 0 : 1;

    public override string? GetSortValue(PageRow row) => row.SortValue is not string value ? null
        : IsText ? value
        : IndexKey.ParseNumber(value)?.ToString("G29", System.Globalization.CultureInfo.InvariantCulture);

    private bool IsText => path.Path.Leaf.Type is ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary;

    private PageSegment CreateSegmentWithValue(QueryPlan plan)
    {
        var rows = SqlText.From($"s.tenant_id = {plan.Scope.Tenant} AND s.path_id = {path.PathId} AND s.ord = 0");
        var value = plan.Scope.HasLongValues ? SqlText.From($"(s.val || COALESCE(s.rest, ''))") : SqlText.From($"s.val");
        var segment = plan.Term.Condition is null
            ? new PageSegment(SqlText.From($"scim_index s"), rows, SqlText.From($"s.id"))
            : new PageSegment(
                SqlText.From($"scim_index s JOIN scim_resource r ON r.tenant_id = s.tenant_id AND r.id = s.id"),
                SqlText.From($"{rows} AND {plan.Where}"),
                SqlText.From($"s.id"));
        return segment with { Value = value, IsDescending = isDescending, ArgumentSelector = GetArgument };
    }

    private PageSegment CreateSegmentWithoutValue(QueryPlan plan)
    {
        var any = SqlText.From(
            $"SELECT 1 FROM scim_index s WHERE s.tenant_id = {plan.Scope.Tenant} AND s.id = r.id AND s.path_id = {path.PathId} AND s.ord = 0");
        return new PageSegment(SqlText.From($"scim_resource r"), SqlText.From($"{plan.Where} AND NOT EXISTS ({any})"), SqlText.From($"r.id"));
    }

    private string GetArgument(ScimKey key) =>
        key.Sort is { } sort && ScimValueKey.Parse(path.Path.Leaf, sort) is { } value ? value.Text ?? IndexKey.From(value).Val : string.Empty;
}
