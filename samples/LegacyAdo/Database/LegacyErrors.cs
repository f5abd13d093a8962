using Microsoft.Data.Sqlite;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>Maps errors of the database to SCIM errors. The text of the database goes to the log, never to the client.</summary>
internal static partial class LegacyErrors
{
    // SQLite names the columns of a unique index and the names of checks in its messages; other databases name the index.
    private static readonly (string Constraint, ScimError Error)[] KnownConstraints =
    [
        ("PERSON.LOGIN", ScimError.UniquenessViolation("userName")),
        ("DEPT.DEPT_UPPER", ScimError.UniquenessViolation("displayName")),
        ("LOGIN_LENGTH", ScimError.InvalidValue("userName: expected 1 to 64 characters.")),
        ("FIRST_NAME_LENGTH", ScimError.InvalidValue("name.givenName: expected at most 40 characters.")),
        ("LAST_NAME_LENGTH", ScimError.InvalidValue("name.familyName: expected at most 40 characters.")),
        ("MAIL_ASCII", ScimError.InvalidValue("emails.value: expected ASCII without spaces.")),
        ("DEPT_NAME_LENGTH", ScimError.InvalidValue("displayName: expected 1 to 60 characters.")),
        ("FOREIGN KEY", ScimError.InvalidValue("members: there is no person with one of the ids.")),
    ];

    /// <summary>The error for the client; null for a programming error.</summary>
    public static ScimError? ToScimError(SqliteException exception, ILogger logger)
    {
        switch ((SqliteCode)exception.SqliteErrorCode)
        {
            case SqliteCode.Busy or SqliteCode.Locked or SqliteCode.IoError or SqliteCode.Full or SqliteCode.CannotOpen or SqliteCode.ReadOnly:
                LogUnavailable(logger, exception);
                return ScimError.Unavailable("The database is temporarily unavailable; retry the request.", TimeSpan.FromSeconds(5));
            case SqliteCode.Constraint:
                var known = Array.Find(KnownConstraints, rule => exception.Message.Contains(rule.Constraint, StringComparison.Ordinal)).Error;
                LogRejected(logger, exception.Message);
                return known ?? ScimError.InvalidValue("A constraint of the database rejects the change; see the server log.");
            default:
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is not available.")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database rejected a change: {Reason}")]
    private static partial void LogRejected(ILogger logger, string reason);
}
