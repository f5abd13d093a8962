
namespace Scim.Server.Stores.InMemory;

/// <summary>A row with its sort value; null when it has none.</summary>
internal readonly record struct SortedRow(ResourceSnapshot Row, ScimValueKey? Key)
{
    public ScimKey ToKey() => new() { Sort = Key?.ToString(), Id = Row.Id };
}

/// <summary>The order of a sorted query: rows without a value last, and first when descending; ties by id.</summary>
internal sealed class RowComparer(ScimSort sort) : IComparer<SortedRow>
{
    private readonly ScimSortValues values = new(sort);

    public SortedRow CreateSortedRow(ResourceSnapshot row) => new(row, values.GetKey(row.Tree));

    public int Compare(SortedRow left, SortedRow right) =>
        values.Compare(left.Key, right.Key) is var order and not 0 ? order : ScimText.Compare(left.Row.Id, right.Row.Id);

    /// <summary>Compares a row with the position of a keyset key.</summary>
    public int Compare(SortedRow row, ScimKey key) =>
        values.Compare(row.Key, values.Parse(key.Sort)) is var order and not 0 ? order : ScimText.Compare(row.Row.Id, key.Id);
}
