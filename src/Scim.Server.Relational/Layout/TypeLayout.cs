namespace Scim.Server.Relational.Layout;

/// <summary>What the tables hold of a resource type. Immutable.</summary>
internal sealed class TypeLayout(ScimResourceType type, IReadOnlyList<PathLayout> paths)
{
    /// <summary>The type.</summary>
    public ScimResourceType Type { get; } = type;

    /// <summary>The indexed paths, those being built and removed among them.</summary>
    public IReadOnlyList<PathLayout> Paths { get; } = paths;

    /// <summary><c>members</c> of a group, <c>groups</c> of a user; null for other types.</summary>
    public ScimAttribute? Membership { get; } = ScimQueryRules.MembershipOf(type);

    /// <summary>The path of a row that was made from this layout.</summary>
    public ScimAttributePath PathOf(IndexRow row) => Paths.First(path => path.PathId == row.PathId).Path;

    /// <summary>The complete index of a path; null where there is none that a query may rely on.</summary>
    public PathLayout? FindReady(ScimAttributePath path)
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
