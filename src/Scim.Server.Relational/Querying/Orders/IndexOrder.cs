using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Orders;

/// <summary>
/// An order by an indexed path: the rows of its index that sort a resource, and before or behind them the resources that have none.
/// </summary>
internal sealed class IndexOrder : PageOrder
{
    private readonly PathLayout path;
    private readonly bool isDescending;

    public IndexOrder(QueryPlan plan, PathLayout path, bool isDescending)
    {
        (this.path, this.isDescending) = (path, isDescending);
        var (with, without) = (WithValue(plan), WithoutValue(plan));
        Segments = isDescending ? [without, with] : [with, without];
    }

    public override IReadOnlyList<Segment> Segments { get; }

    public override IReadOnlyCollection<int> WalkedPaths => [path.PathId];

    public override int SegmentOf(ScimKey key) => key.Sort is null == isDescending ? 0 : 1;

    public override string? SortOf(PageRow row) => row.Place is not string value ? null
        : IsText ? value
        : IndexKey.ReadNumber(value)?.ToString("G29", System.Globalization.CultureInfo.InvariantCulture);

    private bool IsText => path.Path.Leaf.Type is ScimAttributeType.String or ScimAttributeType.Reference or ScimAttributeType.Binary;

    private Segment WithValue(QueryPlan plan)
    {
        var rows = SqlText.Of($"s.tenant_id = {plan.Scope.Tenant} AND s.path_id = {path.PathId} AND s.ord = 0");
        var value = plan.Scope.HasLongValues ? SqlText.Of($"(s.val || COALESCE(s.rest, ''))") : SqlText.Of($"s.val");
        var segment = plan.Term.Condition is null
            ? new Segment(SqlText.Of($"scim_index s"), rows, SqlText.Of($"s.id"))
            : new Segment(
                SqlText.Of($"scim_index s JOIN scim_resource r ON r.tenant_id = s.tenant_id AND r.id = s.id"),
                SqlText.Of($"{rows} AND {plan.Where}"),
                SqlText.Of($"s.id"));
        return segment with { Value = value, IsDescending = isDescending, ArgumentOf = ArgumentOf };
    }

    private Segment WithoutValue(QueryPlan plan)
    {
        var any = SqlText.Of(
            $"SELECT 1 FROM scim_index s WHERE s.tenant_id = {plan.Scope.Tenant} AND s.id = r.id AND s.path_id = {path.PathId} AND s.ord = 0");
        return new Segment(SqlText.Of($"scim_resource r"), SqlText.Of($"{plan.Where} AND NOT EXISTS ({any})"), SqlText.Of($"r.id"));
    }

    private string ArgumentOf(ScimKey key) =>
        key.Sort is { } sort && ScimValueKey.Parse(path.Path.Leaf, sort) is { } value ? value.Text ?? IndexKey.Of(value).Val : string.Empty;
}
