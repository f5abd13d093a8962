using System.Runtime.InteropServices;

namespace Scim.Server.Stores.InMemory;

/// <summary>The range of the ordered rows that forms a page.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowRange(int Start, int Length)
{
    /// <summary>The range that a query requests; <paramref name="compare"/> compares a row with a keyset key.</summary>
    public static RowRange ForQuery<TRow>(IReadOnlyList<TRow> rows, ScimQuery query, Func<TRow, ScimKey, int> compare)
    {
        var count = Math.Max(0, query.Count);
        if (query.Before is { } before)
        {
            var end = FindFirst(rows, row => compare(row, before) >= 0);
            return new(Math.Max(0, end - count), Math.Min(end, count));
        }

        var start = query.After is { } after ? FindFirst(rows, row => compare(row, after) > 0) : Math.Max(0, query.StartIndex - 1);
        return new(start, Math.Clamp(rows.Count - start, 0, count));
    }

    public TRow[] Slice<TRow>(IReadOnlyList<TRow> rows)
    {
        var page = Length == 0 ? [] : new TRow[Length];
        for (var index = 0; index < Length; index++)
        {
            page[index] = rows[Start + index];
        }

        return page;
    }

    // The rows are in order, so the first one past a position is found by binary search.
    private static int FindFirst<TRow>(IReadOnlyList<TRow> rows, Predicate<TRow> isPast)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isPast(rows[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
