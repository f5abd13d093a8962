using Scim.Server.Relational.Querying.Orders;

namespace Scim.Server.Relational.Querying.Pages;

/// <summary>The way through an order to a page: which segments in turn, and how many rows of them are passed over.</summary>
/// <param name="Segments">The segments, the last first where the walk goes backward.</param>
/// <param name="Skip">How many rows stand between the start and the page.</param>
/// <param name="IsBackward">Whether the walk goes against the order.</param>
internal sealed record PageWalk(IReadOnlyList<Segment> Segments, int Skip, bool IsBackward)
{
    public static PageWalk Of(PageOrder order, ScimQuery query) => query switch
    {
        { Before: { } before } => new(From(order.Segments.Reverse(), order.Segments.Count - 1 - order.SegmentOf(before), before, isBackward: true), 0, true),
        { After: { } after } => new(From(order.Segments, order.SegmentOf(after), after, isBackward: false), 0, false),
        _ => new(order.Segments, Math.Max(0, query.StartIndex - 1), false),
    };

    private static Segment[] From(IEnumerable<Segment> segments, int first, ScimKey key, bool isBackward)
    {
        var rest = segments.Skip(first).ToArray();
        rest[0] = rest[0].Beside(key, isBackward);
        return rest;
    }
}
