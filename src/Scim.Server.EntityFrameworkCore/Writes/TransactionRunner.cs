using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Runs several statements atomically: in the open unit of work, otherwise in a transaction of their own.</summary>
internal static class TransactionRunner
{
    public static ValueTask<TResult> RunAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is not null ? work()
            : WriteRetry.OnRollbackAsync(db, () => new ValueTask<TResult>(RunInTransactionAsync(db, work, cancellationToken)), cancellationToken);

    // A provider that retries after a broken connection retries the whole transaction.
    private static Task<TResult> RunInTransactionAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work, CancellationToken cancellationToken) =>
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
}
