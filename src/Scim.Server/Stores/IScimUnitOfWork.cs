namespace Scim.Server;

/// <summary>A unit of work: its writes take effect only when it is committed; disposing it without a commit rolls everything back. Not thread-safe.</summary>
public interface IScimUnitOfWork : IAsyncDisposable
{
    /// <summary>Commits everything.</summary>
    ValueTask CommitAsync(CancellationToken cancellationToken);

    /// <summary>Creates a savepoint.</summary>
    ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken);

    /// <summary>Rolls back everything since the savepoint was created.</summary>
    ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken);
}
