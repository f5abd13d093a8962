namespace Scim.Server;

/// <summary>The progress of the background work on one index.</summary>
public sealed record ScimIndexingProgress
{
    /// <summary>The name of the resource type.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The attribute.</summary>
    public required string Path { get; init; }

    /// <summary>The kind of work.</summary>
    public required ScimIndexingWork Work { get; init; }

    /// <summary>How many resources, or index entries to remove, have been processed.</summary>
    public required long ProcessedCount { get; init; }
}
