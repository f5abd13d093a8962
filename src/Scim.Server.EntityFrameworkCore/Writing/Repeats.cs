using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>Retries work that the database rolled back in favor of a concurrent transaction.</summary>
internal static class Repeats
{
    // SQLSTATE (ISO/IEC 9075): class 40 is a transaction rollback, such as of a deadlock victim; class 23 is a constraint violation.
    private const string RolledBack = "40";
    private const string Constraint = "23";
    private static readonly string[] StillReferenced = ["23001", "23503"];
    private const int Attempts = 5;

    /// <summary>
    /// Runs work that starts by reading the current state of the database. Inside a transaction it runs once: only the owner of the transaction can retry it.
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
                // By now the other transaction has probably finished.
            }
        }
    }

    /// <summary>Whether a constraint rejected a row, as far as the provider reports it.</summary>
    public static bool IsConstraint(DbUpdateException exception) =>
        exception.InnerException is DbException failure && ScimSqlState.Read(failure)?.StartsWith(Constraint, StringComparison.Ordinal) != false;

    /// <summary>Whether a delete failed because a row refers to the deleted one.</summary>
    public static bool IsReferenced(Exception exception) => StillReferenced.Contains(ScimSqlState.Find(exception));

    private static bool IsMeeting(Exception exception) => ScimSqlState.Find(exception)?.StartsWith(RolledBack, StringComparison.Ordinal) == true
        || (exception is ScimException { Error.Status: 409 } && IsReferenced(exception));
}
