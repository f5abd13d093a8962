using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.References;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Messages;

/// <summary>One operation of a Bulk request, validated as far as possible without the others.</summary>
internal sealed record BulkItem
{
    /// <summary>The method: in upper case where it is one of the four, otherwise as it was sent; null for none.</summary>
    public string? Method { get; init; }

    /// <summary>What the method means; null where the operation has an error.</summary>
    public ScimOperation? Operation { get; init; }

    public string? BulkId { get; init; }

    /// <summary>The version that the resource must have; null for any.</summary>
    public string? Version { get; init; }

    /// <summary>The path as it was sent; null for none.</summary>
    public string? Path { get; init; }

    public TypeModel? Type { get; init; }

    /// <summary>The id in the path; null for a POST, and where a bulkId takes its place.</summary>
    public string? Id { get; init; }

    /// <summary>The bulkId in the path; null where there is none.</summary>
    public string? PathBulkId { get; init; }

    /// <summary>A slice of the body; empty where there is no data.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Where the data names bulkIds, in the order of the text.</summary>
    public IReadOnlyList<BulkReference> References { get; init; } = [];

    /// <summary>The error of the operation itself; null for none.</summary>
    public ScimError? Error { get; init; }

    /// <summary>The bulkIds that must be resolved before this operation can run, including duplicates.</summary>
    public IEnumerable<string> GetReferencedBulkIds() =>
        PathBulkId is null ? References.Select(reference => reference.BulkId) : References.Select(reference => reference.BulkId).Prepend(PathBulkId);
}
