using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>A transaction of the context as a unit of work. A rollback also clears the change tracker.</summary>
internal sealed class DbContextUnitOfWork(DbContext db, IDbContextTransaction transaction) : IScimUnitOfWork
{
    // The suspension of retries flows to the caller only if this method itself is not async.
    public static ValueTask<IScimUnitOfWork> BeginAsync(DbContext db, CancellationToken cancellationToken)
    {
        UnitOfWorkExecutionStrategy.SuspendRetries(db);
        return OpenAsync(db, cancellationToken);
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask CreateSavepointAsync(string savepoint, CancellationToken cancellationToken) =>
        await transaction.CreateSavepointAsync(savepoint, cancellationToken).ConfigureAwait(false);

    public async ValueTask RollbackToSavepointAsync(string savepoint, CancellationToken cancellationToken)
    {
        await transaction.RollbackToSavepointAsync(savepoint, cancellationToken).ConfigureAwait(false);
        db.ChangeTracker.Clear();
    }

    public ValueTask DisposeAsync()
    {
        UnitOfWorkExecutionStrategy.ResumeRetries();
        return CloseAsync();
    }

    private static async ValueTask<IScimUnitOfWork> OpenAsync(DbContext db, CancellationToken cancellationToken) =>
        new DbContextUnitOfWork(db, await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false));

    private async ValueTask CloseAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        db.ChangeTracker.Clear();
    }
}

/// <summary>
/// Replaces the context's execution strategy while a unit of work is open. A retrying strategy rejects transactions that it did not begin
/// itself, because it could not retry them as a whole; inside a unit of work nothing is retried, and a broken connection ends it.
/// </summary>
internal sealed class UnitOfWorkExecutionStrategy(DbContext db) : ExecutionStrategy(db, maxRetryCount: 0, maxRetryDelay: TimeSpan.Zero)
{
    /// <summary>Suspends retries in the async flow of the caller; so it must be called from a method that is not async.</summary>
    public static void SuspendRetries(DbContext db)
    {
        if (db.Database.CreateExecutionStrategy().RetriesOnFailure)
        {
            Current = new UnitOfWorkExecutionStrategy(db);
        }
    }

    /// <summary>Resumes retries.</summary>
    public static void ResumeRetries()
    {
        if (Current is UnitOfWorkExecutionStrategy)
        {
            Current = null;
        }
    }

    protected override bool ShouldRetryOn(Exception exception) => false;
}
