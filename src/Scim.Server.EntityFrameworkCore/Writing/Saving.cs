using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Saves what the context holds. What was refused is forgotten, so that it does not poison the next write over the same context.</summary>
internal sealed class Saving(DbContext db, Func<DbUpdateException, ScimError?> explain)
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
    public async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            Notice(db);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            db.ChangeTracker.Clear();
            throw new ScimException(ScimError.PreconditionFailed("The resource was changed since it was read."), exception);
        }
        catch (DbUpdateException exception) when (explain(exception) is { } error)
        {
            db.ChangeTracker.Clear();
            throw new ScimException(error, exception);
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }
}
