using System.Diagnostics.CodeAnalysis;

namespace Scim.Server;

/// <summary>A change of one resource as a store receives it.</summary>
/// <typeparam name="TResource">The resource class.</typeparam>
public sealed class ScimUpdate<TResource> where TResource : ScimResource
{
    /// <summary>An empty instance, for an object initializer to fill.</summary>
    public ScimUpdate()
    {
    }

    /// <summary>A copy, for an object initializer to change.</summary>
    [SetsRequiredMembers]
    public ScimUpdate(ScimUpdate<TResource> original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Id = original.Id;
        Before = original.Before;
        After = original.After;
        Changed = original.Changed;
        Members = original.Members;
        Expected = original.Expected;
        IsClientPrecondition = original.IsClientPrecondition;
    }

    /// <summary>The id of the resource.</summary>
    public required string Id { get; init; }

    /// <summary>The state that the change was computed from; null for a change of members alone.</summary>
    public TResource? Before { get; init; }

    /// <summary>The new state, whole; null for a change of members alone.</summary>
    public TResource? After { get; init; }

    /// <summary>The attributes that differ between <see cref="Before"/> and <see cref="After"/>, extensions by URN; <c>members</c> too.</summary>
    public IReadOnlyList<ScimPath> Changed { get; init; } = [];

    /// <summary>The change of the member set; null where it stays, and for stores without <see cref="IScimMemberStore"/>.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>The version that the stored resource must still have; null for any version.</summary>
    public ScimVersion? Expected { get; init; }

    /// <summary>Whether the client itself specified <see cref="Expected"/> with If-Match: then a mismatch is an error of the client, not a conflict to retry.</summary>
    public bool IsClientPrecondition { get; init; }
}
