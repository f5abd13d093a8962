using Microsoft.Data.Sqlite;
using Scim.Server.Relational.Sql;
using SQLitePCL;

namespace Scim.Server.Sqlite.Sql;

/// <summary>Classifies SQLite's result codes and maps them to errors.</summary>
internal static class SqliteFailures
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(30);

    public static DatabaseFailure Classify(Exception exception) => exception is SqliteException failure ? Classify(failure) : DatabaseFailure.Unknown;

    /// <summary>
    /// Maps busy and outage failures to 503; a violated unique index and unexpected failures are returned unchanged, for the caller to map or to log.
    /// </summary>
    public static Exception Translate(Exception exception) => Tell(exception) ?? exception;

    /// <summary>Throws the 503 that a failure means; returns where it means none.</summary>
    public static void ThrowIfOutage(Exception exception)
    {
        if (Tell(exception) is { } told)
        {
            throw told;
        }
    }

    /// <summary>The error for a write whose transaction was rolled back because of another failure.</summary>
    public static ScimException Lost(Exception? failure)
    {
        if (failure is not null && Tell(failure) is { } told)
        {
            return told;
        }

        var error = ScimError.Unavailable("The transaction was rolled back; retry the request.", SoonAgain);
        return failure is null ? new ScimException(error) : new ScimException(error, failure);
    }

    /// <summary>Whether the driver failed.</summary>
    public static bool IsOfDriver(Exception exception) => exception is SqliteException;

    /// <summary>Whether the connection may not have survived the failure.</summary>
    public static bool IsUnsound(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_NOMEM or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB,
    };

    private static ScimException? Tell(Exception exception) => exception is not SqliteException failure ? null : failure.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => Unavailable("The database is locked by another process; retry the request.", SoonAgain, failure),
        raw.SQLITE_FULL => Unavailable("The database has no space left.", LaterAgain, failure),
        _ when Classify(failure) == DatabaseFailure.Unavailable => Unavailable("The database is temporarily unavailable.", LaterAgain, failure),
        _ => null,
    };

    private static DatabaseFailure Classify(SqliteException failure) => failure.SqliteErrorCode switch
    {
        raw.SQLITE_CONSTRAINT => failure.SqliteExtendedErrorCode
            is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID
            ? DatabaseFailure.Uniqueness : DatabaseFailure.Unknown,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL or raw.SQLITE_SCHEMA => DatabaseFailure.Transient,
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_NOMEM => DatabaseFailure.Unavailable,
        _ => DatabaseFailure.Unknown,
    };

    private static ScimException Unavailable(string detail, TimeSpan retryAfter, SqliteException failure) =>
        new(ScimError.Unavailable(detail, retryAfter), failure);
}
