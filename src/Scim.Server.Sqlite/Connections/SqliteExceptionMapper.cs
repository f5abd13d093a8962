using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Sql;
using SQLitePCL;

namespace Scim.Server.Sqlite.Connections;

/// <summary>Classifies SQLite's result codes and maps them to errors.</summary>
internal static class SqliteExceptionMapper
{
    private static readonly TimeSpan ShortRetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongRetryAfter = TimeSpan.FromSeconds(30);

    public static DatabaseFailureKind Classify(Exception exception) => exception is SqliteException failure ? Classify(failure) : DatabaseFailureKind.Unknown;

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

        var error = ScimError.Unavailable("The transaction was rolled back; retry the request.", ShortRetryAfter);
        return failure is null ? new ScimException(error) : new ScimException(error, failure);
    }

    /// <summary>Whether the exception is one of the driver.</summary>
    public static bool IsDriverException(Exception exception) => exception is SqliteException;

    /// <summary>Whether the failure may have broken the connection.</summary>
    public static bool MayBreakConnection(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB,
    };

    private static ScimException? MapOutage(Exception exception) => exception is not SqliteException failure ? null : failure.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => Unavailable("The database is locked by another process; retry the request.", ShortRetryAfter, failure),
        raw.SQLITE_FULL => Unavailable("The database has no space left.", LongRetryAfter, failure),
        _ when Classify(failure) == DatabaseFailureKind.Unavailable => Unavailable("The database is temporarily unavailable.", LongRetryAfter, failure),
        _ => null,
    };

    private static DatabaseFailureKind Classify(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_CONSTRAINT => failure.SqliteExtendedErrorCode
            is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID
            ? DatabaseFailureKind.UniqueViolation : DatabaseFailureKind.Unknown,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL or raw.SQLITE_SCHEMA => DatabaseFailureKind.Transient,
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_NOMEM => DatabaseFailureKind.Unavailable,
        _ => DatabaseFailureKind.Unknown,
    };

    private static ScimException Unavailable(string detail, TimeSpan retryAfter, SqliteException failure) =>
        new(ScimError.Unavailable(detail, retryAfter), failure);
}
