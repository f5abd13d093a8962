namespace Scim.Server;

/// <summary>How far the background work on one index is.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="Path">The attribute.</param>
/// <param name="Work">What is done.</param>
/// <param name="Done">How many resources, or rows to remove, were done so far.</param>
public sealed record ScimIndexingProgress(string ResourceType, string Path, ScimIndexingWork Work, long Done);
