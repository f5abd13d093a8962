using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Saves the changes of the context. After a failure the change tracker is cleared, so that it does not affect the next write of the same context.</summary>
/// <param name="db">The context.</param>
/// <param name="explain">Maps an exception of the provider; null to throw 412 for a concurrency conflict, and any other exception unchanged.</param>
internal sealed class EntitySaver(DbContext db, Func<DbUpdateException, Exception?> explain)
{
    /// <summary>Detects changes, even if the application has disabled automatic change detection.</summary>
    public static void DetectChanges(DbContext db)
    {
        if (!db.ChangeTracker.AutoDetectChangesEnabled)
        {
            db.ChangeTracker.DetectChanges();
        }
    }

    /// <exception cref="ScimException">412 when a row was changed since it was read, 409 when a unique value is in use.</exception>
    /// <exception cref="SharedTableConflictException">Another request wrote the same row of a shared table.</exception>
    public async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            DetectChanges(db);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var explained = exception is DbUpdateException failure ? Explain(failure) : null;
            db.ChangeTracker.Clear();
            if (explained is null)
            {
                throw;
            }

            throw explained;
        }
    }

    private Exception? Explain(DbUpdateException exception) => explain(exception) ?? (exception is DbUpdateConcurrencyException
        ? new ScimException(ScimError.PreconditionFailed("The resource has changed since it was read."), exception)
        : null);
}
