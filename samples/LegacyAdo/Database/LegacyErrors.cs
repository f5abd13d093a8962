using Microsoft.Data.Sqlite;
using Scim.Server;

namespace LegacyAdo.Database;

/// <summary>What a client is told about an error of the database. Its text goes into the log, never into the answer.</summary>
internal static partial class LegacyErrors
{
    // SQLite names the columns of a unique index and the names of checks in its messages; other databases name the index.
    private static readonly (string Constraint, ScimError Error)[] Known =
    [
        ("PERSON.LOGIN", ScimError.Uniqueness("userName")),
        ("DEPT.DEPT_UPPER", ScimError.Uniqueness("displayName")),
        ("LOGIN_LENGTH", ScimError.InvalidValue("userName: expected 1 to 64 characters.")),
        ("FIRST_NAME_LENGTH", ScimError.InvalidValue("name.givenName: expected at most 40 characters.")),
        ("LAST_NAME_LENGTH", ScimError.InvalidValue("name.familyName: expected at most 40 characters.")),
        ("MAIL_ASCII", ScimError.InvalidValue("emails.value: expected ASCII without spaces.")),
        ("DEPT_NAME_LENGTH", ScimError.InvalidValue("displayName: expected 1 to 60 characters.")),
        ("FOREIGN KEY", ScimError.InvalidValue("members: there is no person with such an id (any more).")),
    ];

    /// <summary>The answer; null for what is a fault of the program.</summary>
    public static ScimError? Explain(SqliteException exception, ILogger logger)
    {
        switch ((SqliteCode)exception.SqliteErrorCode)
        {
            case SqliteCode.Busy or SqliteCode.Locked or SqliteCode.IoError or SqliteCode.Full or SqliteCode.CannotOpen or SqliteCode.ReadOnly:
                LogUnavailable(logger, exception);
                return ScimError.Unavailable("The database is not available for the moment.", TimeSpan.FromSeconds(5));
            case SqliteCode.Constraint:
                var known = Array.Find(Known, rule => exception.Message.Contains(rule.Constraint, StringComparison.Ordinal)).Error;
                LogRefused(logger, exception.Message);
                return known ?? ScimError.InvalidValue("A rule of the tables behind this server refuses the change; its log says which.");
            default:
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is not available.")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database refused a change: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
