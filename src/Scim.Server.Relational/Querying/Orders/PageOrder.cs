namespace Scim.Server.Relational.Querying.Orders;

/// <summary>An order in which SQL can give the rows of a query.</summary>
internal abstract class PageOrder
{
    /// <summary>The parts of the order, in order.</summary>
    public abstract IReadOnlyList<Segment> Segments { get; }

    /// <summary>The paths whose values are sorted by, so that long ones must be known of.</summary>
    public virtual IReadOnlyCollection<int> WalkedPaths => [];

    /// <summary>In which segment a key stands.</summary>
    public virtual int SegmentOf(ScimKey key) => 0;

    /// <summary>The sort value of a row as a key remembers it; null where it has none.</summary>
    public abstract string? SortOf(PageRow row);
}
