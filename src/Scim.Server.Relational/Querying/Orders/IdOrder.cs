using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Orders;

/// <summary>Orders that are those of the ids: without a sort, by id, by the time of creation upwards, and by what is the same for all.</summary>
internal sealed class IdOrder(QueryPlan plan, Func<StoredResource, string?> sortOf, bool isDescending = false) : PageOrder
{
    private static readonly SqlText Id = SqlText.Of($"m.id");

    public override IReadOnlyList<Segment> Segments { get; } =
    [
        new Segment(SqlText.Of($"({plan.Matches}) m"), SqlText.Of($"1 = 1"), Id)
        {
            Value = isDescending ? Id : null,
            IsDescending = isDescending,
            ArgumentOf = key => ResourceId.TryParse(key.Id, out var id) ? id : Guid.Empty,
        },
    ];

    public override string? SortOf(PageRow row) => sortOf(row.Resource);
}
