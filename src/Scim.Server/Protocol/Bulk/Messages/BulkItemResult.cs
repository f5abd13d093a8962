namespace Scim.Server.Protocol.Bulk.Messages;

/// <summary>The result of one operation.</summary>
internal sealed record BulkItemResult
{
    /// <summary>The HTTP status that the single request would have had.</summary>
    public required int Status { get; init; }

    /// <summary>The id of the resource; null where it is not known.</summary>
    public string? Id { get; init; }

    /// <summary>The entity tag after the write; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>The error of a failed operation; null for success.</summary>
    public ScimError? Error { get; init; }

    public static BulkItemResult FromError(ScimError error, string? id = null) => new() { Status = error.Status, Id = id, Error = error };
}
