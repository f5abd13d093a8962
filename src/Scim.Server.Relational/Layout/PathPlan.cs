namespace Scim.Server.Relational.Layout;

/// <summary>What must change in scim_path for a type to have the paths that the application wants.</summary>
internal static class PathPlan
{
    /// <summary>The rows to add (with number 0) and to set; none where all is as wanted.</summary>
    /// <param name="typeName">The type.</param>
    /// <param name="wanted">The paths that the application wants.</param>
    /// <param name="stored">The paths of all types.</param>
    public static IEnumerable<PathRecord> Of(string typeName, IReadOnlyList<WantedPath> wanted, IReadOnlyList<PathRecord> stored)
    {
        var own = stored.Where(path => Same(path.TypeName, typeName)).ToArray();
        foreach (var path in wanted)
        {
            var known = Array.Find(own, record => Same(record.Path, path.Text));
            if (known is null)
            {
                yield return new PathRecord(0, typeName, path.Text, path.IsUnique, PathState.Building);
            }
            else if (known.State == PathState.Removing)
            {
                yield return known with { IsUnique = path.IsUnique, State = PathState.Building };
            }
            else if (known.IsUnique != path.IsUnique)
            {
                yield return known with
                {
                    IsUnique = path.IsUnique,
                    State = known.State == PathState.Building ? PathState.Building : PathState.Checking,
                };
            }
        }

        foreach (var record in own.Where(record => record.State != PathState.Removing && !wanted.Any(path => Same(record.Path, path.Text))))
        {
            yield return record with { State = PathState.Removing };
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
