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
