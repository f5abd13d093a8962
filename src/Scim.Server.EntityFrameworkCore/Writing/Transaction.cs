using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Runs several statements as one: in the unit of work that is open, else in a transaction of their own.</summary>
internal static class Transaction
{
    private const int Attempts = 5;

    public static async ValueTask<TResult> RunAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work().ConfigureAwait(false);
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOwnAsync(db, work, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < Attempts && IsVictim(exception))
            {
                // The database ended it in favour of another transaction.
            }
        }
    }

    // A provider that repeats after a broken connection repeats the whole transaction.
    private static Task<TResult> RunOwnAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(
            work,
            async (_, run, token) =>
            {
                db.ChangeTracker.Clear();
                var transaction = await db.Database.BeginTransactionAsync(token).ConfigureAwait(false);
                await using var disposal = transaction.ConfigureAwait(false);
                var result = await run().ConfigureAwait(false);
                await transaction.CommitAsync(token).ConfigureAwait(false);
                return result;
            },
            verifySucceeded: null,
            cancellationToken);

    // SQLSTATE class 40 (ISO/IEC 9075): rolled back, as the victim of a deadlock is.
    private static bool IsVictim(Exception exception) =>
        (exception as DbException ?? exception.InnerException as DbException)?.SqlState?.StartsWith("40", StringComparison.Ordinal) == true;
}
