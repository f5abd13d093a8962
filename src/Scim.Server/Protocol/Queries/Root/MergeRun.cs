
namespace Scim.Server.Protocol.Queries.Root;

/// <summary>The rows of one resource type in a merge. A type without the sort attribute has no values. Not thread-safe.</summary>
internal sealed class MergeRun
{
    private readonly ScimSortValues? values;
    private readonly IReadOnlyList<ScimResource> rows;
    private ScimValueKey? key;
    private int index;

    public MergeRun(ScimSortValues? values, IReadOnlyList<ScimResource> rows)
    {
        this.values = values;
        this.rows = rows;
        ReadKey();
    }

    public bool IsAtEnd => index == rows.Count;

    public void Advance()
    {
        index++;
        ReadKey();
    }

    /// <summary>Compares the current rows of two runs: by value, then by id.</summary>
    public int CompareTo(MergeRun other, bool descending) =>
        ScimSortValues.Compare(key, other.key, descending) is var order and not 0 ? order : ScimText.Compare(Id, other.Id);

    private string Id => rows[index].Id ?? string.Empty;

    private void ReadKey() => key = IsAtEnd ? null : values?.GetKey(rows[index].Node);
}
