using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>
/// Retries writes that conflicted in a shared table, such as two requests that add the same department: the next attempt finds what the other
/// one added.
/// </summary>
internal static partial class SharedTableRetry
{
    private const int MaxRetries = 3;

    /// <summary>Runs a write that starts by clearing the change tracker, so that each attempt reads the database again.</summary>
    /// <exception cref="ScimException">The exception of the write; 409 if the last attempt conflicted, too.</exception>
    public static async ValueTask<TResult> RunAsync<TResult>(DbContext db, Func<ValueTask<TResult>> write)
    {
        for (var repeats = 0; ; repeats++)
        {
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (SharedTableConflictException) when (repeats < MaxRetries && CanRetry(db))
            {
                db.ChangeTracker.Clear();
            }
            catch (SharedTableConflictException race)
            {
                Log(db.GetService<ILoggerFactory>().CreateLogger(typeof(SharedTableRetry).Namespace ?? string.Empty), race, race.Table, repeats + 1);
                throw new ScimException(race.Error, race);
            }
        }
    }

    // After an error, a transaction is usable only if SaveChanges rolled back to a savepoint.
    private static bool CanRetry(DbContext db) =>
        db.Database.CurrentTransaction is not { } transaction || (db.Database.AutoSavepointsEnabled && transaction.SupportsSavepoints);

    [LoggerMessage(EventId = 61, Level = LogLevel.Warning, Message =
        "A write was rejected with 409 because another request wrote the same row of table {Table}, which does not belong to the resource; attempts: {Attempts}.")]
    private static partial void Log(ILogger logger, Exception exception, string table, int attempts);
}
