namespace Scim.Server.Protocol.Policies;

/// <summary>The policies of a tenant, or the error for its requests.</summary>
/// <param name="Snapshot">The policies; null where they are invalid and there are no earlier ones.</param>
/// <param name="Error">The error; null where there are policies.</param>
/// <param name="ExpiresAt">The timestamp after which they are loaded again.</param>
internal sealed record LoadedPolicies(PolicySnapshot? Snapshot, ScimError? Error, long ExpiresAt)
{
    /// <exception cref="ScimException">The policies are invalid.</exception>
    public PolicySnapshot GetSnapshot() => Snapshot ?? throw new ScimException(Error ?? ScimError.Internal("The policies of the tenant are invalid."));
}
