namespace Scim.Server.Protocol.Policies;

/// <summary>The options of a mount and the policies made of them.</summary>
internal sealed record MountPolicies(ScimOptions Options, PolicySnapshot Snapshot);
