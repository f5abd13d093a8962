using System.Runtime.InteropServices;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>The order of matches, and the selection of those on the page.</summary>
internal sealed class ScanMatchOrder(ScimSort? sort) : IComparer<ScanMatch>
{
    private readonly ScimSortValues? values = sort is null ? null : new ScimSortValues(sort);

    /// <summary>The value that sorts a resource.</summary>
    public ScimValueKey? GetSortValue(ScimObject tree) => values?.GetKey(tree);

    public int Compare(ScanMatch x, ScanMatch y) => CompareValues(x.Sort, y.Sort) is var order and not 0 ? order : x.Id.CompareTo(y.Id);

    /// <summary>The page that a query requests, from matches in order.</summary>
    public List<ScanMatch> SelectPage(List<ScanMatch> candidates, ScimQuery query)
    {
        if (query.Before is { } before)
        {
            var end = FindFirst(candidates, candidate => Compare(candidate, before) >= 0);
            return candidates.GetRange(Math.Max(0, end - query.Count), Math.Min(end, query.Count));
        }

        var start = query.After is { } after
            ? FindFirst(candidates, candidate => Compare(candidate, after) > 0)
            : Math.Clamp(query.StartIndex - 1, 0, candidates.Count);
        return candidates.GetRange(start, Math.Min(candidates.Count - start, query.Count));
    }

    private int Compare(ScanMatch candidate, ScimKey key) =>
        CompareValues(candidate.Sort, values?.Parse(key.Sort)) is var order and not 0
            ? order
            : ScimText.Compare(ResourceId.ToText(candidate.Id), key.Id);

    private int CompareValues(ScimValueKey? left, ScimValueKey? right) => values?.Compare(left, right) ?? 0;

    private static int FindFirst(List<ScanMatch> candidates, Predicate<ScanMatch> isPast) =>
        candidates.FindIndex(isPast) is var index and >= 0 ? index : candidates.Count;
}

/// <summary>A resource that was tested and fulfils the filter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sort">The value that sorts it; null if it has none or nothing is sorted.</param>
/// <param name="Resource">The resource as read; null if there were so many that it was discarded.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScanMatch(Guid Id, ScimValueKey? Sort, StoredResource? Resource)
{
    public ScimKey ToKey() => new() { Sort = Sort?.ToString(), Id = ResourceId.ToText(Id) };
}
