using Microsoft.AspNetCore.Http.Metadata;

namespace Scim.Server.AspNetCore.Endpoints;

/// <summary>
/// Marks an endpoint as ours: its failures carry SCIM bodies, and no status code page replaces them.
/// </summary>
/// <param name="Operation">What the endpoint does; null for those that only refuse.</param>
/// <param name="ResourceType">The type, null where the operation is about none.</param>
internal sealed record EndpointMark(ScimOperation? Operation, ScimResourceType? ResourceType) : ISkipStatusCodePagesMetadata
{
    /// <summary>The mount that the endpoint belongs to; null for those that only refuse.</summary>
    public Mount? Mount { get; init; }

    public static EndpointMark Refusing { get; } = new(null, null);
}
