using System.Diagnostics;
using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Indexing;

/// <summary>A path whose index is not up to date, and the progress of the work on it.</summary>
/// <param name="Path">The path.</param>
/// <param name="Tenant">The first tenant that is not done.</param>
/// <param name="Id">The last resource of that tenant that was done; null where none was.</param>
/// <param name="Done">How many resources, or rows to remove, were done.</param>
internal sealed record IndexingTask(PathRecord Path, int Tenant, Guid? Id, long Done)
{
    /// <summary>Whether both tasks have the same position, so that one scan of the resources serves both.</summary>
    public bool GoesWith(IndexingTask other) =>
        Path.State != PathState.Removing && other.Path.State != PathState.Removing
        && string.Equals(Path.TypeName, other.Path.TypeName, StringComparison.OrdinalIgnoreCase) && (Tenant, Id) == (other.Tenant, other.Id);

    /// <summary>The task after a batch.</summary>
    /// <param name="count">What the batch has done.</param>
    /// <param name="last">The last resource of the batch; null where the tenant is done.</param>
    public IndexingTask Behind(int count, Guid? last) => this with { Tenant = last is null ? Tenant + 1 : Tenant, Id = last, Done = Done + count };

    public ScimIndexingProgress ToProgress() => new(
        Path.TypeName,
        PathName.AttributeOf(Path.Path),
        Path.State switch
        {
            PathState.Building => ScimIndexingWork.Building,
            PathState.Checking => ScimIndexingWork.Checking,
            PathState.Removing => ScimIndexingWork.Removing,
            _ => throw new UnreachableException(),
        },
        Done);
}
