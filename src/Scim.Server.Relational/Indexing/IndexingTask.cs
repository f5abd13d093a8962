using System.Diagnostics;
using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Indexing;

/// <summary>A path whose index is not up to date, and the progress of the work on it.</summary>
/// <param name="Path">The path.</param>
/// <param name="Tenant">The first tenant that has not been completed.</param>
/// <param name="Id">The last resource of that tenant that was processed; null if none was.</param>
/// <param name="ProcessedCount">How many resources, or rows to remove, were processed.</param>
internal sealed record IndexingTask(PathRecord Path, int Tenant, Guid? Id, long ProcessedCount)
{
    /// <summary>Whether both tasks have the same position, so that one scan of the resources serves both.</summary>
    public bool CanRunWith(IndexingTask other) =>
        Path.State != PathState.Removing && other.Path.State != PathState.Removing
        && string.Equals(Path.TypeName, other.Path.TypeName, StringComparison.OrdinalIgnoreCase) && (Tenant, Id) == (other.Tenant, other.Id);

    /// <summary>The task after a batch.</summary>
    /// <param name="count">How many the batch has processed.</param>
    /// <param name="last">The last resource of the batch; null if the tenant has been completed.</param>
    public IndexingTask AdvanceBy(int count, Guid? last) => this with { Tenant = last is null ? Tenant + 1 : Tenant, Id = last, ProcessedCount = ProcessedCount + count };

    public ScimIndexingProgress ToProgress() => new()
    {
        ResourceType = Path.TypeName,
        Path = PathName.GetAttribute(Path.Path),
        Work = Path.State switch
        {
            PathState.Building => ScimIndexingWork.Building,
            PathState.Checking => ScimIndexingWork.Checking,
            PathState.Removing => ScimIndexingWork.Removing,
            _ => throw new UnreachableException(),
        },
        ProcessedCount = ProcessedCount,
    };
}
