namespace Scim.Server;

/// <summary>Selects the sort value of a resource and compares two of them: rows without a value last, and first when descending.
/// Immutable and thread-safe.</summary>
public sealed class ScimSortValues(ScimSort sort)
{
    private readonly ScimAttribute leaf = GetLeaf(sort.Path);

    /// <summary>The sort value of a resource; null when it has none.</summary>
    public ScimValueKey? GetKey(ScimObject tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var container = sort.Path.Extension is { } extension ? tree[extension.Name].AsObject() : tree;
        var value = GetPrimaryOrFirst(container?[sort.Path.Attribute.Name] ?? default);
        return ScimValueKey.From(leaf, ReferenceEquals(leaf, sort.Path.Attribute) ? value : value.AsObject()?[leaf.Name] ?? default);
    }

    /// <summary>Parses the sort value of a keyset key.</summary>
    public ScimValueKey? Parse(string? text) => text is null ? null : ScimValueKey.Parse(leaf, text);

    /// <summary>Compares two values in the direction of the sort; ties are broken by id, upwards in both directions.</summary>
    public int Compare(ScimValueKey? left, ScimValueKey? right) => Compare(left, right, sort.Descending);

    /// <summary>Compares two values, also those of different attributes.</summary>
    public static int Compare(ScimValueKey? left, ScimValueKey? right, bool descending)
    {
        var order = (left, right) switch
        {
            ({ } one, { } other) => ScimValueKey.Compare(one, other),
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
        };
        return descending ? -order : order;
    }

    private static ScimValue GetPrimaryOrFirst(ScimValue value)
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

    // A complex attribute means its value.
    private static ScimAttribute GetLeaf(ScimAttributePath path) =>
        path.Leaf.Type == ScimAttributeType.Complex ? path.Leaf.Find("value") ?? path.Leaf : path.Leaf;
}
