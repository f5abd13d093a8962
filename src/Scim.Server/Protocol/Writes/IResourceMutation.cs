namespace Scim.Server.Protocol.Writes;

/// <summary>
/// Computes the new state of a resource from the current one: by PUT, by PATCH, or by the application's own code. Called again, with
/// the then current state, after a conflict with a concurrent write.
/// </summary>
internal interface IResourceMutation
{
    ScimEventKind EventKind { get; }

    /// <summary>Whether only members change, so that the current state need not be read.</summary>
    bool IsMembersOnly { get; }

    /// <summary>Computes the new state. <paramref name="before"/> is frozen, and empty where only members change.</summary>
    ValueTask<ComputedChange> ComputeAsync(ScimObject before, MutationAttempt attempt, CancellationToken cancellationToken);
}
