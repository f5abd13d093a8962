namespace Scim.Server.Stores.InMemory;

/// <summary>What the store derives from a resource type: the indexed paths, and the attribute of memberships. Immutable.</summary>
internal sealed class TypePlan
{
    public TypePlan(ScimResourceType type)
    {
        Type = type;
        Membership = ScimQueryRules.GetMembershipAttribute(type);
        Paths =
        [
            .. GetLeaves(type)
                .Where(path => IsIndexed(path) && !ReferenceEquals(path.Attribute, Membership))
                .Select(path => new IndexedPath(path, IsUnique(path))),
        ];
    }

    public ScimResourceType Type { get; }

    /// <summary>members of a group, groups of a user, which the tree does not contain; null for other types.</summary>
    public ScimAttribute? Membership { get; }

    public IReadOnlyList<IndexedPath> Paths { get; }

    /// <summary>The position of a path among <see cref="Paths"/>, or -1.</summary>
    public int IndexOf(ScimAttributePath path)
    {
        for (var index = 0; index < Paths.Count; index++)
        {
            if (Paths[index].Path == path)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The keys under which a resource is found.</summary>
    public IndexEntry[] GetEntries(ScimObject resource)
    {
        var entries = new List<IndexEntry>(Paths.Count);
        for (var index = 0; index < Paths.Count; index++)
        {
            Paths[index].Collect(resource, index, entries);
        }

        return [.. entries];
    }

    private static IEnumerable<ScimAttributePath> GetLeaves(ScimResourceType type)
    {
        var extensions = type.Extensions.Select(extension => type.FindExtension(extension.Schema.Id)).OfType<ScimAttribute>().ToArray();
        var core = type.Root.SubAttributes.Except(extensions).SelectMany(attribute => GetAttributeLeaves(null, attribute));
        return core.Concat(extensions.SelectMany(container => container.SubAttributes.SelectMany(attribute => GetAttributeLeaves(container, attribute))));
    }

    private static IEnumerable<ScimAttributePath> GetAttributeLeaves(ScimAttribute? extension, ScimAttribute attribute) =>
        attribute.Type == ScimAttributeType.Complex
            ? attribute.SubAttributes.Select(part => new ScimAttributePath(attribute) { Extension = extension, SubAttribute = part })
            : [new ScimAttributePath(attribute) { Extension = extension }];

    private static bool IsIndexed(ScimAttributePath path) => IsUnique(path) || IsLookedUp(path);

    // The id has a map of its own.
    private static bool IsUnique(ScimAttributePath path) =>
        path.Leaf.Uniqueness != ScimUniqueness.None && !ReferenceEquals(path.Leaf, ScimCommonAttributes.Id);

    // The attributes by which identity providers match their objects with resources.
    private static bool IsLookedUp(ScimAttributePath path) =>
        path is { Extension: null, SubAttribute: null, Attribute: { MultiValued: false, Name: "externalId" or "displayName" or "userName" } };
}
