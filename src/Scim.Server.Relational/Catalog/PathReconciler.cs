namespace Scim.Server.Relational.Catalog;

/// <summary>
/// Computes the changes of scim_path that make it match the desired paths. Servers with other lists or schemas may run at the same time: the
/// server that starts last decides which paths are indexed and unique, except for unique attributes that its schema lacks; a running server
/// restores the paths that it needs, but not their uniqueness.
/// </summary>
internal static class PathReconciler
{
    /// <summary>The changes for a type when a server starts: rows to add (with number 0) and to update; none if all paths are as desired.</summary>
    /// <param name="type">The type.</param>
    /// <param name="wanted">The paths that the application wants.</param>
    /// <param name="stored">The paths of all types.</param>
    public static IEnumerable<PathRecord> PlanStartup(ScimResourceType type, IReadOnlyList<DesiredPath> wanted, IReadOnlyList<PathRecord> stored)
    {
        var own = stored.Where(path => AreEqual(path.TypeName, type.Name)).ToArray();
        foreach (var path in wanted)
        {
            if (Find(own, path) is not { State: not PathState.Removing } known)
            {
                yield return CreateOrRestore(type, path, own) with { IsUnique = path.IsUnique };
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

        foreach (var record in own.Where(record => !wanted.Any(path => AreEqual(record.Path, path.Text)) && MayRemove(record, IsInSchema(type, record))))
        {
            yield return record with { State = PathState.Removing };
        }
    }

    /// <summary>The paths that a running server restores, because another one has started that does not need them.</summary>
    public static IEnumerable<PathRecord> PlanMissing(ScimResourceType type, IReadOnlyList<DesiredPath> wanted, IReadOnlyList<PathRecord> stored)
    {
        var own = stored.Where(path => AreEqual(path.TypeName, type.Name)).ToArray();
        return wanted.Where(path => Find(own, path) is not { State: not PathState.Removing }).Select(path => CreateOrRestore(type, path, own));
    }

    /// <summary>The changes, when a server starts, for types that it does not have.</summary>
    /// <param name="types">The names of its types.</param>
    /// <param name="stored">The paths of all types.</param>
    public static IEnumerable<PathRecord> PlanOtherTypes(IReadOnlyCollection<string> types, IReadOnlyList<PathRecord> stored) => stored
        .Where(record => !types.Any(type => AreEqual(type, record.TypeName)) && MayRemove(record, isKnown: false))
        .Select(record => record with { State = PathState.Removing });

    private static PathRecord CreateOrRestore(ScimResourceType type, DesiredPath path, PathRecord[] own) => Find(own, path) is { } removed
        ? removed with { IsUnique = false, State = PathState.Building }
        : new PathRecord(0, type.Name, path.Text, IsUnique: false, PathState.Building);

    // While an index is being rebuilt, two resources could get the same value.
    private static bool MayRemove(PathRecord record, bool isKnown) => record.State != PathState.Removing && (isKnown || !record.IsUnique);

    private static bool IsInSchema(ScimResourceType type, PathRecord record) =>
        ScimPath.TryParse(PathName.GetAttribute(record.Path), type.SchemaIds, out var path) && type.TryResolve(path, out _);

    private static PathRecord? Find(PathRecord[] own, DesiredPath path) => Array.Find(own, record => AreEqual(record.Path, path.Text));

    private static bool AreEqual(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
