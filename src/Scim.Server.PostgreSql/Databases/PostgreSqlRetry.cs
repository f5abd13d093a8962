using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>Decides whether failed work is retried, and after which delay, or maps the failure to an error. Thread-safe.</summary>
internal sealed partial class PostgreSqlRetry(TimeProvider time, ILogger logger)
{
    private const string IdleInTransactionTimeout = "25P03";

    private static readonly RetryPolicy Conflicts = new() { MaxAttempts = 8, FirstDelay = TimeSpan.FromMilliseconds(5) };
    private static readonly RetryPolicy LostConnections = new() { MaxAttempts = 3 };
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Whether the failure is handled here: a conflict or an outage; no other is.</summary>
    public static bool CanHandle(NpgsqlException exception) => IsConflict(exception) || IsOutage(exception);

    /// <summary>Returns, after a delay, if the work may be retried; else throws.</summary>
    /// <param name="exception">The exception that the driver threw.</param>
    /// <param name="attempt">Which attempt has failed, 1 first.</param>
    /// <param name="isCommitting">Whether the transaction was being committed.</param>
    /// <param name="cancellationToken">Cancels the delay.</param>
    /// <exception cref="ScimException">409 after too many conflicts, 503 if the database is unreachable.</exception>
    public async ValueTask DelayOrThrowAsync(NpgsqlException exception, int attempt, bool isCommitting, CancellationToken cancellationToken)
    {
        if (IsConflict(exception) && attempt < Conflicts.MaxAttempts)
        {
            await Task.Delay(Conflicts.GetDelay(attempt), time, cancellationToken).ConfigureAwait(false);
        }
        else if (!IsConnectionLost(exception) || isCommitting || attempt >= LostConnections.MaxAttempts)
        {
            throw Translate(exception, isCommitting);
        }
    }

    /// <summary>Maps a failure that is not retried; a violated unique index is mapped by the caller that issued the write.</summary>
    public Exception Translate(NpgsqlException exception, bool isCommitting)
    {
        if (IsConflict(exception))
        {
            return new ScimException(ScimError.Conflict("The resource is being modified concurrently; retry the request."), exception);
        }

        if (!IsOutage(exception))
        {
            return exception;
        }

        // Only an answer of the server, other than that it ends the connection, proves that it has not committed.
        if (isCommitting && (IsConnectionLost(exception) || exception is not PostgresException))
        {
            LogUncertain(logger, exception);
            return new ScimException(
                ScimError.Unavailable("The database did not confirm the commit; check whether the change was made before you retry the request.", RetryAfter), exception);
        }

        return CreateUnavailableException(exception);
    }

    /// <summary>The error for an unreachable database.</summary>
    public ScimException CreateUnavailableException(NpgsqlException? exception)
    {
        LogUnavailable(logger, exception);
        var error = ScimError.Unavailable("The database is temporarily unavailable; retry the request later.", RetryAfter);
        return exception is null ? new(error) : new(error, exception);
    }

    private static bool IsConflict(NpgsqlException exception) =>
        ScimDatabaseFailure.Find(exception)?.Kind is ScimDatabaseFailureKind.TransientConflict or ScimDatabaseFailureKind.LockNotAvailable;

    private static bool IsOutage(NpgsqlException exception) => IsConnectionLost(exception)
        || ScimDatabaseFailure.Find(exception)?.Kind == ScimDatabaseFailureKind.Outage
        || exception.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification;

    // An administrator, a crash of another backend or a limit on idle transactions has ended this connection: what was not being committed can be retried on another one.
    private static bool IsConnectionLost(NpgsqlException exception) => exception is PostgresException
        ? exception.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransactionTimeout
        : exception.InnerException is IOException or SocketException;

    [LoggerMessage(1, LogLevel.Error, "The database is unreachable or out of service; the request is answered with 503.")]
    private static partial void LogUnavailable(ILogger logger, Exception? exception);

    [LoggerMessage(2, LogLevel.Error, "The database did not confirm a commit; the request is answered with 503, and the change may have been committed.")]
    private static partial void LogUncertain(ILogger logger, Exception exception);
}
