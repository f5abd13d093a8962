namespace Scim.Server.Relational.Layout;

/// <summary>
/// Computes the changes of scim_path that make it match the desired paths. Servers with other lists or schemas may run at the same time: the
/// server that starts last decides which paths are indexed and unique, except for unique attributes that its schema lacks; a running server
/// restores the paths that it needs, but not their uniqueness.
/// </summary>
internal static class PathPlan
{
    /// <summary>What a server that starts changes for a type: rows to add (with number 0) and to set; none where all is as wanted.</summary>
    /// <param name="type">The type.</param>
    /// <param name="wanted">The paths that the application wants.</param>
    /// <param name="stored">The paths of all types.</param>
    public static IEnumerable<PathRecord> Of(ScimResourceType type, IReadOnlyList<WantedPath> wanted, IReadOnlyList<PathRecord> stored)
    {
        var own = stored.Where(path => Same(path.TypeName, type.Name)).ToArray();
        foreach (var path in wanted)
        {
            if (Find(own, path) is not { State: not PathState.Removing } known)
            {
                yield return Revived(type, path, own) with { IsUnique = path.IsUnique };
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

        foreach (var record in own.Where(record => !wanted.Any(path => Same(record.Path, path.Text)) && MayGo(record, Knows(type, record))))
        {
            yield return record with { State = PathState.Removing };
        }
    }

    /// <summary>What a running server brings back, since another one has started that does not need it.</summary>
    public static IEnumerable<PathRecord> Missing(ScimResourceType type, IReadOnlyList<WantedPath> wanted, IReadOnlyList<PathRecord> stored)
    {
        var own = stored.Where(path => Same(path.TypeName, type.Name)).ToArray();
        return wanted.Where(path => Find(own, path) is not { State: not PathState.Removing }).Select(path => Revived(type, path, own));
    }

    /// <summary>What a server that starts changes for types that it does not have.</summary>
    /// <param name="types">The names of its types.</param>
    /// <param name="stored">The paths of all types.</param>
    public static IEnumerable<PathRecord> Retired(IReadOnlyCollection<string> types, IReadOnlyList<PathRecord> stored) => stored
        .Where(record => !types.Any(type => Same(type, record.TypeName)) && MayGo(record, isKnown: false))
        .Select(record => record with { State = PathState.Removing });

    private static PathRecord Revived(ScimResourceType type, WantedPath path, PathRecord[] own) => Find(own, path) is { } removed
        ? removed with { IsUnique = false, State = PathState.Building }
        : new PathRecord(0, type.Name, path.Text, IsUnique: false, PathState.Building);

    // While an index is built again, two could get one value.
    private static bool MayGo(PathRecord record, bool isKnown) => record.State != PathState.Removing && (isKnown || !record.IsUnique);

    private static bool Knows(ScimResourceType type, PathRecord record) =>
        ScimPath.TryParse(PathName.AttributeOf(record.Path), type.SchemaIds, out var path) && type.TryResolve(path, out _);

    private static PathRecord? Find(PathRecord[] own, WantedPath path) => Array.Find(own, record => Same(record.Path, path.Text));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
