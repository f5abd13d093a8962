using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>
/// Replaces the context's execution strategy while a unit of work is open. A retrying strategy rejects transactions that it did not begin
/// itself, because it could not retry them as a whole; inside a unit of work nothing is retried, and a broken connection ends it.
/// </summary>
internal sealed class NoRetries(DbContext db) : ExecutionStrategy(db, maxRetryCount: 0, maxRetryDelay: TimeSpan.Zero)
{
    /// <summary>Suspends retries in the async flow of the caller; so it must be called from a method that is not async.</summary>
    public static void Begin(DbContext db)
    {
        if (db.Database.CreateExecutionStrategy().RetriesOnFailure)
        {
            Current = new NoRetries(db);
        }
    }

    /// <summary>Resumes retries.</summary>
    public static void End()
    {
        if (Current is NoRetries)
        {
            Current = null;
        }
    }

    protected override bool ShouldRetryOn(Exception exception) => false;
}
