using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>Runs several statements as one: in the unit of work that is open, else in a transaction of their own.</summary>
internal static class Transaction
{
    public static async ValueTask<TResult> RunAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work().ConfigureAwait(false);
        }

        // A provider that repeats after a broken connection repeats the whole transaction.
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(
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
            cancellationToken).ConfigureAwait(false);
    }
}
