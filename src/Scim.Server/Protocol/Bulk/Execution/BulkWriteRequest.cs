using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>One write, with all bulkIds replaced by ids.</summary>
/// <param name="Operation">Create, Replace, Patch or Delete.</param>
/// <param name="Type">The type of the resource.</param>
/// <param name="Id">The resource; null for a new one.</param>
/// <param name="Body">The body; empty for a delete.</param>
internal readonly record struct BulkWriteRequest(ScimOperation Operation, TypeModel Type, string? Id, ReadOnlyMemory<byte> Body)
{
    /// <summary>The version that the resource must have; null for any.</summary>
    public string? Version { get; init; }
}
