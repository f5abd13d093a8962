namespace Scim.Server.Relational.Catalog;

/// <summary>How the tables store a resource type. Immutable.</summary>
internal sealed class TypeLayout(ScimResourceType type, IReadOnlyList<PathLayout> paths)
{
    /// <summary>The type.</summary>
    public ScimResourceType Type { get; } = type;

    /// <summary>The indexed paths, including those being built or removed.</summary>
    public IReadOnlyList<PathLayout> Paths { get; } = paths;

    /// <summary><c>members</c> of a group, <c>groups</c> of a user; null for other types.</summary>
    public ScimAttribute? Membership { get; } = ScimQueryRules.GetMembershipAttribute(type);

    /// <summary>The path of a row that was created from this layout.</summary>
    public ScimAttributePath GetPath(SqlIndexEntry row) => Paths.First(path => path.PathId == row.PathId).Path;

    /// <summary>The complete index of a path; null if there is none that a query may rely on.</summary>
    public PathLayout? FindComplete(ScimAttributePath path)
    {
        foreach (var known in Paths)
        {
            if (known.IsComplete && known.Path == path)
            {
                return known;
            }
        }

        return null;
    }
}
