using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Maps failures of SQLite to errors.</summary>
internal static class SqliteExceptionMapper
{
    private const string RolledBack = "The transaction was rolled back; retry the request.";

    // SQLSTATE of PostgreSQL, to which the result code SQLITE_FULL is translated.
    private const string DiskFull = "53100";

    private static readonly TimeSpan ShortRetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Maps busy and outage failures to 503; a violated unique index and unexpected failures are returned unchanged, for the caller to map or to log.
    /// </summary>
    public static Exception Translate(Exception exception) => MapOutage(exception) ?? exception;

    /// <summary>Throws 503 for a failure that is an outage; returns for any other.</summary>
    public static void ThrowIfOutage(Exception exception)
    {
        if (MapOutage(exception) is { } told)
        {
            throw told;
        }
    }

    /// <summary>The error for a write whose transaction was rolled back because of another failure.</summary>
    public static ScimException CreateRolledBackException(Exception? failure)
    {
        if (failure is not null && MapOutage(failure) is { } told)
        {
            return told;
        }

        var error = ScimError.Unavailable(RolledBack, ShortRetryAfter);
        return failure is null ? new ScimException(error) : new ScimException(error, failure);
    }

    /// <summary>Whether the exception is one of the driver.</summary>
    public static bool IsDriverException(Exception exception) => exception is SqliteException;

    /// <summary>Whether the failure may have broken the connection.</summary>
    public static bool MayBreakConnection(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB,
    };

    private static ScimException? MapOutage(Exception exception) => exception is not SqliteException failure ? null : ScimDatabaseFailure.Find(failure) switch
    {
        { Kind: ScimDatabaseFailureKind.LockNotAvailable } => Unavailable("The database is locked by another process; retry the request.", ShortRetryAfter, failure),
        { Kind: ScimDatabaseFailureKind.TransientConflict } => Unavailable(RolledBack, ShortRetryAfter, failure),
        { SqlState: DiskFull } => Unavailable("The database has no space left.", LongRetryAfter, failure),
        { Kind: ScimDatabaseFailureKind.Outage } => Unavailable("The database is temporarily unavailable; retry the request later.", LongRetryAfter, failure),
        _ => null,
    };

    private static ScimException Unavailable(string detail, TimeSpan retryAfter, SqliteException failure) =>
        new(ScimError.Unavailable(detail, retryAfter), failure);
}
