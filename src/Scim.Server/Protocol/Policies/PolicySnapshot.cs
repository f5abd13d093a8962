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
