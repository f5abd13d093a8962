namespace Scim.Server.Stores.InMemory;

/// <summary>A row with the value that sorts it; null where it has none.</summary>
internal readonly record struct SortedRow(Row Row, ScalarKey? Key)
{
    public ScimKey ToKey() => new(Key?.ToString(), Row.Id);
}

/// <summary>The order of a sorted query: rows without a value last, and first when descending; ties by id.</summary>
internal sealed class RowOrder(ScimSort sort) : IComparer<SortedRow>
{
    private readonly ScimAttribute leaf = Leaf(sort.Path);

    public SortedRow Place(Row row) => new(row, KeyOf(row.Tree));

    public int Compare(SortedRow left, SortedRow right) =>
        CompareKeys(left.Key, right.Key) is var order and not 0 ? order : ScimText.Compare(left.Row.Id, right.Row.Id);

    /// <summary>Compares a row with the place that a key remembers.</summary>
    public int Compare(SortedRow row, ScimKey key) =>
        CompareKeys(row.Key, key.Sort is { } text ? ScalarKey.Parse(leaf, text) : null) is var order and not 0 ? order : ScimText.Compare(row.Row.Id, key.Id);

    private int CompareKeys(ScalarKey? left, ScalarKey? right)
    {
        var order = (left, right) switch
        {
            ({ } one, { } other) => ScalarKey.Compare(one, other),
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
        };
        return sort.Descending ? -order : order;
    }

    private ScalarKey? KeyOf(ScimObject tree)
    {
        var container = sort.Path.Extension is { } extension ? tree[extension.Name].AsObject() : tree;
        var value = PrimaryOrFirst(container?[sort.Path.Attribute.Name] ?? default);
        return ScalarKey.Of(leaf, ReferenceEquals(leaf, sort.Path.Attribute) ? value : value.AsObject()?[leaf.Name] ?? default);
    }

    private static ScimValue PrimaryOrFirst(ScimValue value)
    {
        if (value.Kind != ScimValueKind.Array)
        {
            return value;
        }

        foreach (var element in value.Elements)
        {
            if (element.AsObject()?["primary"].AsBoolean() == true)
            {
                return element;
            }
        }

        return value.Elements[0];
    }

    // A complex attribute stands for its value.
    private static ScimAttribute Leaf(ScimAttributePath path) =>
        path.Leaf.Type == ScimAttributeType.Complex ? path.Leaf.Find("value") ?? path.Leaf : path.Leaf;
}
