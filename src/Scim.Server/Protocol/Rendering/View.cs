using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Rendering;

/// <summary>What one request shows of the resources of a type, and the base URI of links.</summary>
internal sealed class View(TypeModel type, WriteSettings settings)
{
    private static readonly ScimPath GroupsPath = new("groups");
    private static readonly ScimPath MembersPath = new("members");
    private static readonly ScimPath ManagerName = new(ScimUrns.EnterpriseUser, "manager", "displayName");

    public TypeModel Type => type;

    public WriteSettings Settings => settings;

    public ScimProjection Projection => settings.Projection;

    /// <summary>Whether the groups of a resource are shown, which its stored version does not cover.</summary>
    public bool ShowsGroups { get; } = type.HasGroups && settings.Projection.Includes(GroupsPath);

    /// <summary>
    /// The sub-attributes of <c>groups</c> that are shown and covered by the entity tag: all but <c>$ref</c>, which follows from the others and the
    /// base URI.
    /// </summary>
    public ScimAttribute[] CoveredGroupParts => field ??= CoveredPartsOf(type.Type.Root.Find(GroupsPath.Attribute));

    /// <summary>The attribute <c>members</c>, where it is shown.</summary>
    public ScimAttribute? Members { get; } = type.Members is { } members && settings.Projection.Includes(MembersPath) ? members : null;

    public bool ShowsManagerName { get; } = type.Manager is not null && settings.Projection.Includes(ManagerName);

    /// <summary>This view plus the attributes with returned "request" that the client has just written.</summary>
    public View AfterWriting(ScimObject body) => AfterWriting(WrittenAttributes.Of(body, type.Type));

    /// <summary>This view plus the attributes with returned "request" that the client has just named; null for none.</summary>
    public View AfterWriting(IReadOnlySet<ScimAttribute>? written) => written is null ? this : new View(type, settings with { Written = written });

    private ScimAttribute[] CoveredPartsOf(ScimAttribute? groups) => groups is null ? [] :
    [
        .. groups.SubAttributes.Where(part =>
            !ReferenceEquals(part, groups.Parts.Reference) && settings.Projection.Includes(GroupsPath with { SubAttribute = part.Name })),
    ];
}
