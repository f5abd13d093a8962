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
