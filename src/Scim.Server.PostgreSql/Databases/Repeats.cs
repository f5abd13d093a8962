using Microsoft.Extensions.Logging;
using Npgsql;
using Scim.Server.PostgreSql.Sql;
using Scim.Server.Relational.Sql;

namespace Scim.Server.PostgreSql.Databases;

/// <summary>Decides what becomes of work that failed: whether it is done again, after which pause, or what its caller is told. Thread-safe.</summary>
internal sealed partial class Repeats(TimeProvider time, ILogger logger)
{
    private const int MostAttempts = 8;
    private const int MostConnections = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Whether the failure is one that is decided here; what nobody foresaw goes its own way.</summary>
    public static bool Knows(Exception exception) => PostgreSqlFailures.Classify(exception) != DatabaseFailure.Unknown;

    /// <summary>Returns, after a pause, where the work may be done again.</summary>
    /// <param name="exception">What the driver threw.</param>
    /// <param name="attempt">Which attempt has failed, 1 first.</param>
    /// <param name="isCommitting">Whether the transaction was being committed.</param>
    /// <param name="cancellationToken">Ends the pause.</param>
    /// <exception cref="ScimException">409 where others were always faster, 503 where the database is out of reach.</exception>
    public async ValueTask NextAsync(NpgsqlException exception, int attempt, bool isCommitting, CancellationToken cancellationToken)
    {
        switch (PostgreSqlFailures.Classify(exception))
        {
            case DatabaseFailure.Transient when attempt < MostAttempts:
                await Task.Delay(PauseAfter(attempt), time, cancellationToken).ConfigureAwait(false);
                break;
            case DatabaseFailure.Lost when attempt < MostConnections && !isCommitting:
                break;
            default:
                throw Translate(exception, isCommitting);
        }
    }

    /// <summary>What the caller is told of a failure that is not met by doing the work again; a violation of uniqueness is for who wrote to explain.</summary>
    public Exception Translate(NpgsqlException exception, bool isCommitting)
    {
        switch (PostgreSqlFailures.Classify(exception))
        {
            case DatabaseFailure.Transient:
                return new ScimException(
                    ScimError.Conflict("Others were changing the same resources all the time; send the request again."), exception);
            case DatabaseFailure.Lost when isCommitting:
            case DatabaseFailure.Unavailable when isCommitting && exception is not PostgresException:
                LogUncertain(logger, exception);
                return new ScimException(
                    ScimError.Unavailable("The database did not say whether the change was kept; look before sending it again.", RetryAfter), exception);
            case DatabaseFailure.Lost or DatabaseFailure.Unavailable:
                return Unavailable(exception);
            default:
                return exception;
        }
    }

    /// <summary>What the caller is told where the database is out of reach.</summary>
    public ScimException Unavailable(NpgsqlException? exception)
    {
        LogUnavailable(logger, exception);
        var error = ScimError.Unavailable("The database is out of reach for the moment; send the request again later.", RetryAfter);
        return exception is null ? new(error) : new(error, exception);
    }

    // Between nothing and a bound that doubles: those who met once do not meet again.
    private static TimeSpan PauseAfter(int attempt) => FirstPause * (1 << (attempt - 1)) * Random.Shared.NextDouble();

    [LoggerMessage(1, LogLevel.Error, "The database is out of reach or out of service; the request is answered by 503.")]
    private static partial void LogUnavailable(ILogger logger, Exception? exception);

    [LoggerMessage(2, LogLevel.Error, "The server did not answer while a transaction was being committed; the request is answered by 503, and the change may have been kept.")]
    private static partial void LogUncertain(ILogger logger, Exception exception);
}
