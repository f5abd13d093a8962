namespace Scim.Server.Relational.Catalog;

/// <summary>Adds the rows of one path: each value once, starting with the one that sorts the resource. Used for one resource.</summary>
internal readonly struct PathEntryCollector(PathLayout layout, List<SqlIndexEntry> rows)
{
    private readonly int start = rows.Count;

    public void Collect(ScimObject tree)
    {
        var path = layout.Path;
        var container = path.Extension is { } extension ? tree[extension.Name].AsObject() : tree;
        var value = container?[path.Attribute.Name] ?? default;
        if (value.Kind != ScimValueKind.Array)
        {
            Add(GetKey(value), 0);
            return;
        }

        Add(new ScimSortValues(new ScimSort(path)).GetKey(tree), 0);
        foreach (var element in value.Elements)
        {
            Add(GetKey(element), 1);
        }
    }

    private ScimValueKey? GetKey(ScimValue element) =>
        ScimValueKey.From(layout.Path.Leaf, layout.Path.SubAttribute is { } part ? element.AsObject()?[part.Name] ?? default : element);

    private void Add(ScimValueKey? value, int ord)
    {
        if (value is not { } known)
        {
            return;
        }

        var key = IndexKey.From(known);
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

        rows.Add(new SqlIndexEntry(layout.PathId, key.Val, ord, key.Rest, layout.IsUnique ? key.ToUnique() : null));
    }
}
