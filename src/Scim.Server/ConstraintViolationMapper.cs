using System.Data.Common;

namespace Scim.Server;

/// <summary>Maps constraint violations of any database provider to errors, including those that are reported on commit.</summary>
internal static class ConstraintViolationMapper
{
    // SQLSTATE (ISO/IEC 9075): 23505 is a unique violation, the rest of class 23 another constraint.
    private const string UniqueViolationState = "23505";
    private const string ConstraintViolationClass = "23";

    /// <summary>The error for the client; null if the exception was not caused by a constraint.</summary>
    public static ScimError? ToScimError(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException error && ScimSqlState.Read(error) is { } state && state.StartsWith(ConstraintViolationClass, StringComparison.Ordinal))
            {
                return ToScimError(state);
            }
        }

        return null;
    }

    /// <summary>The error for a state of class 23.</summary>
    private static ScimError ToScimError(string state) => state == UniqueViolationState
        ? ScimError.Duplicate("A value that must be unique in the application is already in use by another resource.")
        : ScimError.InvalidValue("One of the values violates a constraint of the application's database.");
}
