using System.Diagnostics.CodeAnalysis;

namespace Scim.Server;

/// <summary>A committed change, published once. Contains no password.</summary>
public sealed class ScimEvent
{
    /// <summary>An empty instance, for an object initializer to fill.</summary>
    public ScimEvent()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    [SetsRequiredMembers]
    public ScimEvent(ScimEvent original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Kind = original.Kind;
        Tenant = original.Tenant;
        Mount = original.Mount;
        ResourceType = original.ResourceType;
        Id = original.Id;
        Changed = original.Changed;
        Members = original.Members;
        IgnoredMembers = original.IgnoredMembers;
        Before = original.Before;
        After = original.After;
        Version = original.Version;
        CorrelationId = original.CorrelationId;
    }

    /// <summary>What happened.</summary>
    public required ScimEventKind Kind { get; init; }

    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The name of the mount, as in <c>AddScim("box")</c>; empty for the one without a name.</summary>
    public string Mount { get; init; } = string.Empty;

    /// <summary>The name of the resource type.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The id of the resource; empty in the draft of a create.</summary>
    public required string Id { get; init; }

    /// <summary>The attributes that changed.</summary>
    public IReadOnlyList<ScimPath> Changed { get; init; } = [];

    /// <summary>The change of the member set, where there was one.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>
    /// The ids of members that were ignored (<see cref="ScimUnknownMembers.Ignore"/>): no resource has the id, or the <c>type</c> or <c>$ref</c> that
    /// was sent contradicts it. An event may contain nothing else.
    /// </summary>
    public IReadOnlyList<string> IgnoredMembers { get; init; } = [];

    /// <summary>
    /// The state before, without derived attributes. For a delete it is what was read immediately before, so that a change made by another
    /// writer in between is missing; the members of a deleted group are left out, because reading them costs more the larger the group is, but for a
    /// store that keeps members inside the group and had to be read anyway. Null for a create, and for a change of members alone, which is
    /// written without a read.
    /// </summary>
    public ScimResource? Before { get; init; }

    /// <summary>The state after; null for a delete and for a change of members alone.</summary>
    public ScimResource? After { get; init; }

    /// <summary>The version after the change; null for a delete and in a draft.</summary>
    public ScimVersion? Version { get; init; }

    /// <summary>Ties the event to the log of its request.</summary>
    public string? CorrelationId { get; init; }
}
