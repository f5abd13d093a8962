using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Lookups;
using Scim.Server.Relational.Queries.Model;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Orders;

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
