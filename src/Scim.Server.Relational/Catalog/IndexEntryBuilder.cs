namespace Scim.Server.Relational.Catalog;

/// <summary>Builds the rows of a resource in scim_index.</summary>
internal static class IndexEntryBuilder
{
    /// <summary>The rows of every path that is not being removed.</summary>
    public static IReadOnlyList<SqlIndexEntry> Build(TypeLayout layout, ScimObject tree) => Build(layout, tree, withRemoved: false);

    /// <summary>The rows of every path, including those being removed, whose rows may already be deleted.</summary>
    public static IReadOnlyList<SqlIndexEntry> BuildAll(TypeLayout layout, ScimObject tree) => Build(layout, tree, withRemoved: true);

    private static List<SqlIndexEntry> Build(TypeLayout layout, ScimObject tree, bool withRemoved)
    {
        var rows = new List<SqlIndexEntry>(layout.Paths.Count + 2);
        foreach (var path in layout.Paths)
        {
            if (withRemoved || path.State != PathState.Removing)
            {
                new PathEntryCollector(path, rows).Collect(tree);
            }
        }

        return rows;
    }
}

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
