using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>
/// Stands in for the context's execution strategy while a unit of work is open. A strategy that repeats refuses transactions that it did not begin
/// itself, for it could not repeat them as a whole; inside a unit nothing is repeated, and a broken connection ends it.
/// </summary>
internal sealed class NoRetries(DbContext db) : ExecutionStrategy(db, maxRetryCount: 0, maxRetryDelay: TimeSpan.Zero)
{
    /// <summary>Suspends retries in the flow of the caller, and of what it awaits; so it must be called without await.</summary>
    public static void Begin(DbContext db)
    {
        if (db.Database.CreateExecutionStrategy().RetriesOnFailure)
        {
            Current = new NoRetries(db);
        }
    }

    /// <summary>Allows them again.</summary>
    public static void End()
    {
        if (Current is NoRetries)
        {
            Current = null;
        }
    }

    protected override bool ShouldRetryOn(Exception exception) => false;
}
