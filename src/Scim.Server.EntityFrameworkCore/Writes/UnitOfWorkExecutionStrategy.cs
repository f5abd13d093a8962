using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scim.Server.EntityFrameworkCore.Writes;

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
