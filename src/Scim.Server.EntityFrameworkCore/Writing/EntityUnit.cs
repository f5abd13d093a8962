using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>A transaction of the context as a unit of work. What is rolled back is forgotten by the context, too.</summary>
internal sealed class EntityUnit(DbContext db, IDbContextTransaction transaction) : IScimUnit
{
    public async ValueTask CommitAsync(CancellationToken cancellationToken) => await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask SaveAsync(string savepoint, CancellationToken cancellationToken) =>
        await transaction.CreateSavepointAsync(savepoint, cancellationToken).ConfigureAwait(false);

    public async ValueTask RollbackToAsync(string savepoint, CancellationToken cancellationToken)
    {
        await transaction.RollbackToSavepointAsync(savepoint, cancellationToken).ConfigureAwait(false);
        db.ChangeTracker.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        db.ChangeTracker.Clear();
    }
}
