using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Model;

/// <summary>What one request shows of the resources of a type, and the base URI of links.</summary>
internal sealed class ResourceView(TypeModel type, WriteSettings settings)
{
    private static readonly ScimPath GroupsPath = new("groups");
    private static readonly ScimPath MembersPath = new("members");
    private static readonly ScimPath ManagerName = new(ScimUrns.EnterpriseUser, "manager", "displayName");

    public TypeModel Type => type;

    public WriteSettings Settings => settings;

    public ScimProjection Projection => settings.Projection;

    /// <summary>Whether the groups of a resource are shown, which its stored version does not cover.</summary>
    public bool ContainsGroups { get; } = type.HasDerivedGroups && settings.Projection.Includes(GroupsPath);

    /// <summary>
    /// The sub-attributes of <c>groups</c> that are shown and covered by the entity tag: all but <c>$ref</c>, which follows from the others and the
    /// base URI.
    /// </summary>
    public ScimAttribute[] VersionedGroupAttributes => field ??= FindVersionedAttributes(type.ResourceType.Root.Find(GroupsPath.Attribute));

    /// <summary>The attribute <c>members</c>, where it is shown.</summary>
    public ScimAttribute? Members { get; } = type.Members is { } members && settings.Projection.Includes(MembersPath) ? members : null;

    public bool ContainsManagerName { get; } = type.Manager is not null && settings.Projection.Includes(ManagerName);

    /// <summary>This view plus the attributes with returned "request" that the client has just written.</summary>
    public ResourceView WithWritten(ScimObject body) => WithWritten(WrittenAttributes.Find(body, type.ResourceType));

    /// <summary>This view plus the attributes with returned "request" that the client has just named; null for none.</summary>
    public ResourceView WithWritten(IReadOnlySet<ScimAttribute>? written) => written is null ? this : new ResourceView(type, settings with { Written = written });

    private ScimAttribute[] FindVersionedAttributes(ScimAttribute? groups) => groups is null ? [] :
    [
        .. groups.SubAttributes.Where(part =>
            !ReferenceEquals(part, groups.SubAttributeMap.Reference) && settings.Projection.Includes(GroupsPath with { SubAttribute = part.Name })),
    ];
}
