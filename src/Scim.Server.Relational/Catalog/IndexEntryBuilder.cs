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

/// <summary>One row of scim_index, without tenant and id.</summary>
/// <param name="PathId">The path.</param>
/// <param name="Val">The first 256 runes of the value's key; the order of the texts is the order of the keys.</param>
/// <param name="Ord">0 for the value that sorts the resource (the primary one, or else the first); for others 1, incremented if long values begin alike.</param>
/// <param name="Rest">The runes after the first 256; null if there are none.</param>
/// <param name="Uniq">The key that may occur once in the tenant; null if the value need not be unique.</param>
internal readonly record struct SqlIndexEntry(int PathId, string Val, int Ord, string? Rest, string? Uniq);

/// <summary>The changes of the rows of a resource in scim_index.</summary>
/// <param name="Removed">Rows to remove.</param>
/// <param name="Added">Rows to add.</param>
internal sealed record IndexEntryDifference(IReadOnlyList<SqlIndexEntry> Removed, IReadOnlyList<SqlIndexEntry> Added)
{
    /// <summary>
    /// The difference that a change of the tree makes. For a path that is being removed, outdated entries are removed and none are added: if the
    /// path is restored, its remaining entries do not block values that are free.
    /// </summary>
    public static IndexEntryDifference Compute(TypeLayout layout, ScimObject before, ScimObject after)
    {
        var (old, made) = (IndexEntryBuilder.BuildAll(layout, before), IndexEntryBuilder.BuildAll(layout, after));
        var added = Without(made, old);
        added.RemoveAll(row => layout.Paths.Any(path => path.PathId == row.PathId && path.State == PathState.Removing));
        return new(Without(old, made), added);
    }

    private static List<SqlIndexEntry> Without(IReadOnlyList<SqlIndexEntry> rows, IReadOnlyList<SqlIndexEntry> others)
    {
        var left = new List<SqlIndexEntry>();
        foreach (var row in rows)
        {
            if (!others.Contains(row))
            {
                left.Add(row);
            }
        }

        return left;
    }
}

/// <summary>The maximum length of text by which resources are looked up.</summary>
internal static class IndexedTextLength
{
    public const int Maximum = 8192;

    /// <summary>Validates the values that a write adds; values that were stored before their path was indexed may stay.</summary>
    /// <exception cref="ScimException">400 invalidValue for a text that is too long.</exception>
    public static void Validate(TypeLayout layout, IndexEntryDifference difference)
    {
        foreach (var row in difference.Added)
        {
            if (row.Val.Length + (row.Rest?.Length ?? 0) > Maximum && !difference.Removed.Any(removed => IsSameValue(removed, row)))
            {
                throw new ScimException(ScimError.InvalidValue(
                    $"'{layout.GetPath(row)}' is too long for an indexed attribute; expected at most {Maximum} characters."));
            }
        }
    }

    private static bool IsSameValue(SqlIndexEntry one, SqlIndexEntry other) =>
        one.PathId == other.PathId && string.Equals(one.Val, other.Val, StringComparison.Ordinal) && string.Equals(one.Rest, other.Rest, StringComparison.Ordinal);
}
