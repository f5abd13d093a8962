using System.Diagnostics;
using System.Globalization;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

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

/// <summary>Orders that are the order of the ids: without a sort, by id, by ascending time of creation, and by a value that is the same for all.</summary>
internal sealed class IdOrder(QueryPlan plan, Func<StoredResource, string?> sortOf, bool isDescending = false) : PageOrder
{
    private static readonly SqlText Id = SqlText.From($"m.id");

    public override IReadOnlyList<PageSegment> Segments { get; } =
    [
        new PageSegment(SqlText.From($"({plan.Matches}) m"), SqlText.From($"1 = 1"), Id)
        {
            Value = isDescending ? Id : null,
            IsDescending = isDescending,
            ArgumentSelector = key => ResourceId.TryParse(key.Id, out var id) ? id : Guid.Empty,
        },
    ];

    public override string? GetSortValue(PageRow row) => sortOf(row.Resource);
}

/// <summary>Converts between the times of the tables (Unix milliseconds) and the text of a <see cref="ScimValueKey"/>, which counts ticks.</summary>
internal static class SortKeyTime
{
    public static string ToText(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcTicks.ToString(CultureInfo.InvariantCulture);

    public static long ToMilliseconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? (ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond
            : 0;
}
