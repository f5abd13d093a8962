namespace Scim.Server;

/// <summary>The progress of the background work on one index.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="Path">The attribute.</param>
/// <param name="Work">The kind of work.</param>
/// <param name="ProcessedCount">How many resources, or index entries to remove, have been processed.</param>
public sealed record ScimIndexingProgress(string ResourceType, string Path, ScimIndexingWork Work, long ProcessedCount);
