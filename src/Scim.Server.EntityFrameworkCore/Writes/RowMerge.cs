namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Synchronizes child rows with values.</summary>
internal static class RowMerge
{
    public static void Merge<TRow, TValue>(ICollection<TRow> rows, IReadOnlyList<TValue> values, Func<TRow, TValue, bool> matches, Action<TValue, TRow> apply)
        where TRow : class, new()
    {
        var left = rows.ToList();
        foreach (var value in values)
        {
            var row = left.Find(candidate => matches(candidate, value));
            if (row is null)
            {
                row = new TRow();
                rows.Add(row);
            }

            left.Remove(row);
            apply(value, row);
        }

        foreach (var row in left)
        {
            rows.Remove(row);
        }
    }
}
