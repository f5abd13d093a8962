namespace Scim.Server.Relational.Layout;

/// <summary>The rows that scim_index holds of a resource.</summary>
internal static class IndexRows
{
    /// <summary>The rows of every path that is not being removed.</summary>
    public static IReadOnlyList<IndexRow> Of(TypeLayout layout, ScimObject tree) => Of(layout, tree, withRemoved: false);

    /// <summary>The rows of every path, also of those being removed, which may have lost theirs already.</summary>
    public static IReadOnlyList<IndexRow> OfAll(TypeLayout layout, ScimObject tree) => Of(layout, tree, withRemoved: true);

    private static List<IndexRow> Of(TypeLayout layout, ScimObject tree, bool withRemoved)
    {
        var rows = new List<IndexRow>(layout.Paths.Count + 2);
        foreach (var path in layout.Paths)
        {
            if (withRemoved || path.State != PathState.Removing)
            {
                new PathRows(path, rows).Collect(tree);
            }
        }

        return rows;
    }
}
