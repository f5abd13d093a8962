namespace Scim.Server;

/// <summary>A unit of work: nothing is kept unless it is committed; disposing without a commit takes all back. Not thread-safe.</summary>
public interface IScimUnit : IAsyncDisposable
{
    /// <summary>Keeps everything.</summary>
    ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <summary>Marks a point to go back to.</summary>
    ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken);

    /// <summary>Takes back all that was done since the point was marked.</summary>
    ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken);
}
