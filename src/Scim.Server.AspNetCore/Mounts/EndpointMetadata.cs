using Microsoft.AspNetCore.Http.Metadata;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Mounts;

/// <summary>
/// Marks a SCIM endpoint: its errors have SCIM bodies, which status code pages do not replace.
/// </summary>
/// <param name="Operation">The operation of the endpoint; null for those that always return an error.</param>
/// <param name="ResourceType">The resource type; null when the operation has none.</param>
internal sealed record EndpointMetadata(ScimOperation? Operation, ScimResourceType? ResourceType) : ISkipStatusCodePagesMetadata
{
    public required Mount Mount { get; init; }

    public static EndpointMetadata ForErrors(Mount mount) => new(null, null) { Mount = mount };
}
