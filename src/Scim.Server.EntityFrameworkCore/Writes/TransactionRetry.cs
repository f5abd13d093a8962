using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>Retries work that the database rolled back in favor of a concurrent transaction.</summary>
internal static class TransactionRetry
{
    // SQLSTATE (ISO/IEC 9075): class 40 is a transaction rollback, such as of a deadlock victim; class 23 is a constraint violation.
    private const string RollbackClass = "40";
    private const string ConstraintClass = "23";
    private static readonly string[] ForeignKeyViolations = ["23001", "23503"];
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
            catch (Exception exception) when (attempt < Attempts && db.Database.CurrentTransaction is null && IsTransientConflict(exception))
            {
                // By now the other transaction has probably finished.
            }
        }
    }

    /// <summary>Whether a constraint rejected a row, as far as the provider reports it.</summary>
    public static bool IsConstraintViolation(DbUpdateException exception) =>
        exception.InnerException is DbException failure && ScimSqlState.Read(failure)?.StartsWith(ConstraintClass, StringComparison.Ordinal) != false;

    /// <summary>Whether a delete failed because a row refers to the deleted one.</summary>
    public static bool IsForeignKeyViolation(Exception exception) => ForeignKeyViolations.Contains(ScimSqlState.Find(exception));

    private static bool IsTransientConflict(Exception exception) => ScimSqlState.Find(exception)?.StartsWith(RollbackClass, StringComparison.Ordinal) == true
        || (exception is ScimException { Error.Status: 409 } && IsForeignKeyViolation(exception));
}
