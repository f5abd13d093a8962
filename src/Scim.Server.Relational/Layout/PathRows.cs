namespace Scim.Server.Relational.Layout;

/// <summary>Adds the rows of one path: each value once, the one that sorts the resource first. Lives for one resource.</summary>
internal readonly struct PathRows(PathLayout layout, List<IndexRow> rows)
{
    private readonly int start = rows.Count;

    public void Collect(ScimObject tree)
    {
        var path = layout.Path;
        var container = path.Extension is { } extension ? tree[extension.Name].AsObject() : tree;
        var value = container?[path.Attribute.Name] ?? default;
        if (value.Kind != ScimValueKind.Array)
        {
            Add(KeyOf(value), 0);
            return;
        }

        Add(new ScimSortValues(new ScimSort(path, Descending: false)).KeyOf(tree), 0);
        foreach (var element in value.Elements)
        {
            Add(KeyOf(element), 1);
        }
    }

    private ScimValueKey? KeyOf(ScimValue element) =>
        ScimValueKey.Of(layout.Path.Leaf, layout.Path.SubAttribute is { } part ? element.AsObject()?[part.Name] ?? default : element);

    private void Add(ScimValueKey? value, int ord)
    {
        if (value is not { } known)
        {
            return;
        }

        var key = IndexKey.Of(known);
        for (var index = start; index < rows.Count; index++)
        {
            if (!string.Equals(rows[index].Val, key.Val, StringComparison.Ordinal))
            {
                continue;
            }

            if (string.Equals(rows[index].Rest, key.Rest, StringComparison.Ordinal))
            {
                return;
            }

            ord++;
        }

        rows.Add(new IndexRow(layout.PathId, key.Val, ord, key.Rest, layout.IsUnique ? key.ToUnique() : null));
    }
}
