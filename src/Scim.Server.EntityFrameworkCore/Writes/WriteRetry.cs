using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>
/// Retries writes that conflicted with concurrent ones. Each attempt must start by clearing the change tracker and reading the database again. None is
/// delayed, because the other write has usually been committed by then.
/// </summary>
internal static partial class WriteRetry
{
    private static readonly RetryPolicy Conflicts = new() { MaxAttempts = 5 };
    private static readonly RetryPolicy SharedTableConflicts = new() { MaxAttempts = 4 };

    /// <summary>
    /// Retries work that the database rolled back in favor of a concurrent transaction. Inside a transaction it runs once: only the owner of the
    /// transaction can retry it.
    /// </summary>
    public static ValueTask<TResult> OnRollbackAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work, CancellationToken cancellationToken) => Conflicts.RunAsync(
        (db, work),
        static state => state.work(),
        static (state, exception) => state.db.Database.CurrentTransaction is null && IsTransientConflict(exception),
        cancellationToken);

    /// <summary>Retries a write of a row that a concurrent request has changed meanwhile, if any version of the row is acceptable.</summary>
    /// <exception cref="ScimException">The exception of the write; 412 if every attempt conflicted, or if a specific version is required.</exception>
    public static ValueTask<TResult> OnVersionConflictAsync<TResult>(bool anyVersion, Func<ValueTask<TResult>> write, CancellationToken cancellationToken) => anyVersion
        ? Conflicts.RunAsync(write, static write => write(), static (_, exception) => exception is ScimException { Error.Status: 412 }, cancellationToken)
        : write();

    /// <summary>
    /// Retries a write that conflicted in a shared table, such as of two requests that add the same department: the next attempt finds what the other one
    /// added.
    /// </summary>
    /// <exception cref="ScimException">The exception of the write; 409 if the last attempt conflicted, too.</exception>
    public static async ValueTask<TResult> OnSharedTableConflictAsync<TResult>(DbContext db, Func<ValueTask<TResult>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await SharedTableConflicts.RunAsync(
                (db, write),
                static state => state.write(),
                static (state, exception) => exception is SharedTableConflictException && CanContinueTransaction(state.db),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SharedTableConflictException conflict)
        {
            var logger = db.GetService<ILoggerFactory>().CreateLogger(typeof(WriteRetry).Namespace ?? string.Empty);
            LogSharedTableConflict(logger, conflict, conflict.Table, CanContinueTransaction(db) ? SharedTableConflicts.MaxAttempts : 1);
            throw new ScimException(conflict.Error, conflict);
        }
    }

    /// <summary>Retries an insert that a concurrent one of the same rows made fail: the next attempt finds them.</summary>
    /// <exception cref="DbUpdateException">A constraint also rejected the last attempt.</exception>
    public static ValueTask<TResult> OnConstraintViolationAsync<TResult>(Func<ValueTask<TResult>> insert, CancellationToken cancellationToken) => Conflicts.RunAsync(
        insert, static insert => insert(), static (_, exception) => exception is DbUpdateException failure && IsConstraintViolation(failure), cancellationToken);

    /// <summary>Whether a constraint rejected a row, as far as the provider reports it.</summary>
    public static bool IsConstraintViolation(DbUpdateException exception) =>
        exception.InnerException is DbException failure && ScimDatabaseFailure.Find(failure) is { SqlState: null } or { IsConstraintViolation: true };

    /// <summary>Whether a delete failed because a row refers to the deleted one.</summary>
    public static bool IsForeignKeyViolation(Exception exception) => ScimDatabaseFailure.Find(exception)?.Kind == ScimDatabaseFailureKind.ForeignKeyViolation;

    private static bool IsTransientConflict(Exception exception) => ScimDatabaseFailure.Find(exception)?.Kind == ScimDatabaseFailureKind.TransientConflict
        || (exception is ScimException { Error.Status: 409 } && IsForeignKeyViolation(exception));

    // After an error, a transaction is usable only if SaveChanges rolled back to a savepoint.
    private static bool CanContinueTransaction(DbContext db) =>
        db.Database.CurrentTransaction is not { } transaction || (db.Database.AutoSavepointsEnabled && transaction.SupportsSavepoints);

    [LoggerMessage(EventId = 61, Level = LogLevel.Warning, Message =
        "A write was rejected with 409 because another request wrote the same row of table {Table}, which does not belong to the resource; attempts: {Attempts}")]
    private static partial void LogSharedTableConflict(ILogger logger, Exception exception, string table, int attempts);
}
