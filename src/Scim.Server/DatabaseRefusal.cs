using System.Data.Common;

namespace Scim.Server;

/// <summary>Maps constraint violations of any database provider to errors, including those that are reported on commit.</summary>
internal static class DatabaseRefusal
{
    // SQLSTATE (ISO/IEC 9075): 23505 is a unique violation, the rest of class 23 another constraint.
    private const string UniqueViolation = "23505";
    private const string ConstraintClass = "23";

    /// <summary>The error for the client; null if the exception was not caused by a constraint.</summary>
    public static ScimError? Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException error && ScimSqlState.Read(error) is { } state && state.StartsWith(ConstraintClass, StringComparison.Ordinal))
            {
                return Of(state);
            }
        }

        return null;
    }

    /// <summary>The error for a state of class 23.</summary>
    private static ScimError Of(string state) => state == UniqueViolation
        ? ScimError.NotUnique("A value that must be unique in the application is already in use by another resource.")
        : ScimError.InvalidValue("One of the values violates a constraint of the application's database.");
}
