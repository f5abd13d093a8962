namespace Scim.Server.Relational.Layout;

/// <summary>What a change of a resource does to its rows in scim_index.</summary>
/// <param name="Removed">Rows that are there no more.</param>
/// <param name="Added">Rows that were not there before.</param>
internal sealed record IndexDifference(IReadOnlyList<IndexRow> Removed, IReadOnlyList<IndexRow> Added)
{
    /// <summary>Whether a row that comes has a key of a row that goes, so that one must be gone before the other comes.</summary>
    public bool Overlaps => Added.Any(added => Removed.Any(removed => added.PathId == removed.PathId && (
        string.Equals(added.Val, removed.Val, StringComparison.Ordinal) || (added.Uniq is not null && string.Equals(added.Uniq, removed.Uniq, StringComparison.Ordinal)))));

    /// <summary>
    /// The difference that a change of the tree makes. For a path that is being removed, outdated entries are removed and none are added: if the
    /// path is restored, its remaining entries do not block values that are free.
    /// </summary>
    public static IndexDifference Of(TypeLayout layout, ScimObject before, ScimObject after)
    {
        var (old, made) = (IndexRows.OfAll(layout, before), IndexRows.OfAll(layout, after));
        var added = Without(made, old);
        added.RemoveAll(row => layout.Paths.Any(path => path.PathId == row.PathId && path.State == PathState.Removing));
        return new(Without(old, made), added);
    }

    private static List<IndexRow> Without(IReadOnlyList<IndexRow> rows, IReadOnlyList<IndexRow> others)
    {
        var left = new List<IndexRow>();
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
