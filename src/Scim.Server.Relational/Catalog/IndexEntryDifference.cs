namespace Scim.Server.Relational.Catalog;

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
