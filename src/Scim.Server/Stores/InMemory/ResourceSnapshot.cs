using System.Collections.Immutable;
using System.Globalization;

namespace Scim.Server.Stores.InMemory;

/// <summary>An immutable snapshot of a resource.</summary>
internal sealed record ResourceSnapshot
{
    public static readonly ImmutableSortedSet<string> NoMembers = ImmutableSortedSet.Create(ScimText.Comparer);

    public required TypePlan Plan { get; init; }

    public required string Id { get; init; }

    public required long VersionNumber { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>The resource, frozen, with id and meta and without memberships.</summary>
    public required ScimObject Tree { get; init; }

    /// <summary>The keys under which the resource is found.</summary>
    public required IndexEntry[] Entries { get; init; }

    /// <summary>The ids of a group's members; empty for other types.</summary>
    public ImmutableSortedSet<string> Members { get; init; } = NoMembers;

    public ScimVersion Version => ToVersion(VersionNumber);

    /// <summary>The display name for references from other resources.</summary>
    public string? Display =>
        Tree["displayName"].AsString() ?? Tree["name"].AsObject()?["formatted"].AsString() ?? Tree["userName"].AsString();

    public ScimWriteResult ToWriteResult(bool changed) =>
        new() { Id = Id, Version = Version, Created = Created, LastModified = LastModified, HasChanged = changed };

    /// <summary>This row with another tree, which must not be frozen yet: id and meta are set and it is frozen.</summary>
    public ResourceSnapshot WithTree(ScimObject tree)
    {
        var meta = new ScimMeta { ResourceType = Plan.Type.Name, Created = Created, LastModified = LastModified, Version = Version.ToString() };
        tree.Set("id", ScimValue.From(Id));
        tree.Set("meta", ScimValue.From(meta.Node));
        return this with { Tree = tree.Freeze() };
    }

    private static ScimVersion ToVersion(long number) => new(number.ToString(CultureInfo.InvariantCulture));
}
