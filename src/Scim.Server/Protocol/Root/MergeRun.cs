
namespace Scim.Server.Protocol.Root;

/// <summary>The rows of one type on their way into the common order. A type without the attribute has no values. Not thread-safe.</summary>
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
        Look();
    }

    public bool IsAtEnd => index == rows.Count;

    public void Advance()
    {
        index++;
        Look();
    }

    /// <summary>Compares the rows at which two runs stand: by value, then by id.</summary>
    public int CompareTo(MergeRun other, bool descending) =>
        ScimSortValues.Compare(key, other.key, descending) is var order and not 0 ? order : ScimText.Compare(Id, other.Id);

    private string Id => rows[index].Id ?? string.Empty;

    private void Look() => key = IsAtEnd ? null : values?.KeyOf(rows[index].Node);
}
