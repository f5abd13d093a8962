using Scim.Server.Relational.Queries.Orders;

namespace Scim.Server.Relational.Queries.Pages;

/// <summary>The traversal of an order to a page: the segments in turn, and the number of rows to skip.</summary>
/// <param name="Segments">The segments, the last first if the traversal is backward.</param>
/// <param name="Skip">The number of rows between the start and the page.</param>
/// <param name="IsBackward">Whether the order is traversed in reverse.</param>
internal sealed record PageTraversal(IReadOnlyList<PageSegment> Segments, int Skip, bool IsBackward)
{
    public static PageTraversal Create(PageOrder order, ScimQuery query) => query switch
    {
        { Before: { } before } => new(SkipTo(order.Segments.Reverse(), order.Segments.Count - 1 - order.GetSegmentIndex(before), before, isBackward: true), 0, true),
        { After: { } after } => new(SkipTo(order.Segments, order.GetSegmentIndex(after), after, isBackward: false), 0, false),
        _ => new(order.Segments, Math.Max(0, query.StartIndex - 1), false),
    };

    private static PageSegment[] SkipTo(IEnumerable<PageSegment> segments, int first, ScimKey key, bool isBackward)
    {
        var rest = segments.Skip(first).ToArray();
        rest[0] = rest[0].Seek(key, isBackward);
        return rest;
    }
}
