using System.Diagnostics;
using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Querying.Orders;

/// <summary>Finds how SQL can give the order of a query.</summary>
internal static class OrderFinder
{
    /// <summary>The order; null where neither a column nor an index has it, so that the rows must be sorted by whoever reads them.</summary>
    public static PageOrder? Find(QueryPlan plan, ScimSort? sort) =>
        sort is null ? new IdOrder(plan, _ => null)
        : ResourceColumns.Find(sort.Path) is { } column ? ByColumn(plan, column, sort)
        : plan.Scope.Layout.FindReady(sort.Path) is { } path && sort.Path.SubAttribute is not { MultiValued: true }
            ? new IndexOrder(plan, path, sort.Descending)
        : null;

    private static PageOrder ByColumn(QueryPlan plan, ResourceColumn column, ScimSort sort) => column switch
    {
        ResourceColumn.Id => new IdOrder(plan, resource => ResourceId.ToText(resource.Id), sort.Descending),
        ResourceColumn.ResourceType => new IdOrder(plan, _ => plan.Scope.Layout.Type.Name),
        ResourceColumn.Created when !sort.Descending => new IdOrder(plan, resource => KeyTime.TextOf(resource.State.Created)),
        ResourceColumn.Created => ColumnOrder.ByCreated(plan, isDescending: true),
        ResourceColumn.LastModified => ColumnOrder.ByModified(plan, sort.Descending),
        ResourceColumn.Active => ColumnOrder.ByActive(plan, sort.Descending),
        _ => throw new UnreachableException(),
    };
}
