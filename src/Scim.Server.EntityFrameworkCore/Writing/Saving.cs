using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Saves what the context holds. What was refused is forgotten, so that it does not poison the next write over the same context.</summary>
/// <param name="db">The context.</param>
/// <param name="explain">The exception to throw instead of one of the provider; null to throw 412 for a lost race, and any other one as it is.</param>
internal sealed class Saving(DbContext db, Func<DbUpdateException, Exception?> explain)
{
    /// <summary>Looks for what was changed, also where the application has switched off that this is done by itself.</summary>
    public static void Notice(DbContext db)
    {
        if (!db.ChangeTracker.AutoDetectChangesEnabled)
        {
            db.ChangeTracker.DetectChanges();
        }
    }

    /// <exception cref="ScimException">412 where a row was changed since it was read, 409 where a unique value is taken.</exception>
    /// <exception cref="SharedTableException">Another request wrote the same row of a shared table.</exception>
    public async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            Notice(db);
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
        ? new ScimException(ScimError.PreconditionFailed("The resource was changed since it was read."), exception)
        : null);
}
