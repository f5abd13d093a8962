using Scim.Server.Relational.Documents;

namespace Scim.Server.Relational.Queries.Orders;

/// <summary>An order in which SQL can return the rows of a query.</summary>
internal abstract class PageOrder
{
    /// <summary>The segments of the order, in sequence.</summary>
    public abstract IReadOnlyList<PageSegment> Segments { get; }

    /// <summary>The paths that are sorted by, so that long values must be detected.</summary>
    public virtual IReadOnlyCollection<int> ScannedPaths => [];

    /// <summary>The index of the segment that contains a key.</summary>
    public virtual int GetSegmentIndex(ScimKey key) => 0;

    /// <summary>The sort value of a row as a key stores it; null if it has none.</summary>
    public abstract string? GetSortValue(PageRow row);
}

/// <summary>A row of a page as it was read.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="SortValue">The value that it was sorted by, as read from its column; null if there is none.</param>
internal readonly record struct PageRow(StoredResource Resource, object? SortValue);
