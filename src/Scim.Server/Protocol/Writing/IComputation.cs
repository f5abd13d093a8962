namespace Scim.Server.Protocol.Writing;

/// <summary>
/// How the new state of a resource comes from the present one: by PUT, by PATCH, or by the application's own code. Asked again, with
/// the state as it is then, when another writer was faster.
/// </summary>
internal interface IComputation
{
    ScimEventKind Kind { get; }

    /// <summary>Whether the members alone change, so that the present state need not be read.</summary>
    bool TouchesMembersAlone { get; }

    /// <summary>Computes the new state. <paramref name="before"/> is frozen, and empty where the members alone change.</summary>
    ValueTask<Change> ComputeAsync(ScimObject before, WriteAttempt attempt, CancellationToken cancellationToken);
}
