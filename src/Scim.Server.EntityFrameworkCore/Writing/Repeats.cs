using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Does work again that the database ended in favour of somebody else's.</summary>
internal static class Repeats
{
    // SQLSTATE (ISO/IEC 9075): class 40 was rolled back, as the victim of a deadlock is; class 23 is a constraint.
    private const string RolledBack = "40";
    private const string Constraint = "23";
    private static readonly string[] StillReferenced = ["23001", "23503"];
    private const int Attempts = 5;

    /// <summary>
    /// Runs work that begins with what the database holds then. Inside a transaction it runs once: what ends that is for whoever began it.
    /// </summary>
    public static async ValueTask<TResult> RunAsync<TResult>(DbContext db, Func<ValueTask<TResult>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work().ConfigureAwait(false);
            }
            catch (Exception exception) when (attempt < Attempts && db.Database.CurrentTransaction is null && IsMeeting(exception))
            {
                // By now the other one is done, or nearly.
            }
        }
    }

    /// <summary>Whether a constraint refused a row, as far as the provider tells.</summary>
    public static bool IsConstraint(DbUpdateException exception) =>
        exception.InnerException is DbException failure && ScimSqlState.Read(failure)?.StartsWith(Constraint, StringComparison.Ordinal) != false;

    /// <summary>Whether a deletion met a row that refers to what was deleted.</summary>
    public static bool IsReferenced(Exception exception) => StillReferenced.Contains(ScimSqlState.Find(exception));

    private static bool IsMeeting(Exception exception) => ScimSqlState.Find(exception)?.StartsWith(RolledBack, StringComparison.Ordinal) == true
        || (exception is ScimException { Error.Status: 409 } && IsReferenced(exception));
}
