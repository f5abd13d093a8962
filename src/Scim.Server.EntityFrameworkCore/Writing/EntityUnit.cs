using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>A transaction of the context as a unit of work. A rollback also clears the change tracker.</summary>
internal sealed class EntityUnit(DbContext db, IDbContextTransaction transaction) : IScimUnit
{
    // The suspension of retries flows to the caller only if this method itself is not async.
    public static ValueTask<IScimUnit> BeginAsync(DbContext db, CancellationToken cancellationToken)
    {
        NoRetries.Begin(db);
        return OpenAsync(db, cancellationToken);
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken) =>
        await transaction.CreateSavepointAsync(savepoint, cancellationToken).ConfigureAwait(false);

    public async ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken)
    {
        await transaction.RollbackToSavepointAsync(savepoint, cancellationToken).ConfigureAwait(false);
        db.ChangeTracker.Clear();
    }

    public ValueTask DisposeAsync()
    {
        NoRetries.End();
        return CloseAsync();
    }

    private static async ValueTask<IScimUnit> OpenAsync(DbContext db, CancellationToken cancellationToken) =>
        new EntityUnit(db, await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false));

    private async ValueTask CloseAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        db.ChangeTracker.Clear();
    }
}
