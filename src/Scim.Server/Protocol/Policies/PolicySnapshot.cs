using System.Diagnostics.CodeAnalysis;
using Scim.Server.Protocol.Handlers;

namespace Scim.Server.Protocol.Policies;

/// <summary>The policies of a mount or a tenant, with the handlers that follow them. One request uses one snapshot. Immutable and thread-safe.</summary>
internal sealed class PolicySnapshot : ScimPolicies
{
    [SetsRequiredMembers]
    public PolicySnapshot(ServerServices services, IRequestHandler pipeline)
    {
        (Services, Pipeline) = (services, pipeline);
        var options = services.Model.Options;
        Preset = options.Preset;
        MaxBodySize = options.MaxBodySize;
        MaxGroupBodySize = options.MaxGroupBodySize;
        MaxBulkPayloadSize = options.Bulk.MaxPayloadSize;
    }

    public ServerServices Services { get; }

    /// <summary>Handles the requests.</summary>
    public IRequestHandler Pipeline { get; }
}

/// <summary>The policies of a tenant, or the error for its requests.</summary>
/// <param name="Snapshot">The policies; null where they are invalid and there are no earlier ones.</param>
/// <param name="Error">The error; null where there are policies.</param>
/// <param name="ExpiresAt">The timestamp after which they are loaded again.</param>
internal sealed record LoadedPolicies(PolicySnapshot? Snapshot, ScimError? Error, long ExpiresAt)
{
    /// <exception cref="ScimException">The policies are invalid.</exception>
    public PolicySnapshot GetSnapshot() => Snapshot ?? throw new ScimException(Error ?? ScimError.Internal("The policies of the tenant are invalid."));
}

/// <summary>The options of a mount and the policies made of them.</summary>
internal sealed record MountPolicies(ScimOptions Options, PolicySnapshot Snapshot);
