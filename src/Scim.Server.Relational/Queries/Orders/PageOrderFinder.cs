using System.Diagnostics;
using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Queries.Orders;

/// <summary>Finds how SQL can provide the order of a query.</summary>
internal static class PageOrderFinder
{
    /// <summary>The order; null if neither a column nor an index provides it, so that the reader must sort the rows.</summary>
    public static PageOrder? Find(QueryPlan plan, ScimSort? sort) =>
        sort is null ? new IdOrder(plan, _ => null)
        : ResourceColumns.Find(sort.Path) is { } column ? ByColumn(plan, column, sort)
        : plan.Scope.Layout.FindComplete(sort.Path) is { } path && sort.Path.SubAttribute is not { MultiValued: true }
            ? new IndexOrder(plan, path, sort.Descending)
        : null;

    private static PageOrder ByColumn(QueryPlan plan, ResourceColumn column, ScimSort sort) => column switch
    {
        ResourceColumn.Id => new IdOrder(plan, resource => ResourceId.ToText(resource.Id), sort.Descending),
        ResourceColumn.ResourceType => new IdOrder(plan, _ => plan.Scope.Layout.Type.Name),
        ResourceColumn.Created when !sort.Descending => new IdOrder(plan, resource => SortKeyTime.ToText(resource.State.Created)),
        ResourceColumn.Created => ColumnOrder.ByCreated(plan, isDescending: true),
        ResourceColumn.LastModified => ColumnOrder.ByModified(plan, sort.Descending),
        ResourceColumn.Active => ColumnOrder.ByActive(plan, sort.Descending),
        _ => throw new UnreachableException(),
    };
}
