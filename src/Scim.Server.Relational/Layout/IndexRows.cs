namespace Scim.Server.Relational.Layout;

/// <summary>The rows that scim_index holds of a resource.</summary>
internal static class IndexRows
{
    /// <summary>The rows of every path that is not being removed.</summary>
    public static IReadOnlyList<IndexRow> Of(TypeLayout layout, ScimObject tree)
    {
        var rows = new List<IndexRow>(layout.Paths.Count + 2);
        foreach (var path in layout.Paths)
        {
            if (path.State != PathState.Removing)
            {
                new PathRows(path, rows).Collect(tree);
            }
        }

        return rows;
    }
}
