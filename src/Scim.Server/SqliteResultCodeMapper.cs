using System.Data.Common;
using System.Globalization;
using System.Reflection;

namespace Scim.Server;

/// <summary>Translates the result codes of SQLite (https://www.sqlite.org/rescode.html) into SQLSTATE.</summary>
internal static class SqliteResultCodeMapper
{
    // By name, because the library does not depend on the provider. Trimming keeps what a constant name refers to.
    private static readonly PropertyInfo? ExtendedCode =
        Type.GetType("Microsoft.Data.Sqlite.SqliteException, Microsoft.Data.Sqlite")?.GetProperty("SqliteExtendedErrorCode");

    /// <summary>The SQLSTATE of an error of Microsoft.Data.Sqlite; null for an error of another provider, and for a programming error.</summary>
    public static string? ToSqlState(DbException error)
    {
        if (ExtendedCode?.DeclaringType?.IsInstanceOfType(error) != true)
        {
            return null;
        }

        var code = Convert.ToInt32(ExtendedCode.GetValue(error), CultureInfo.InvariantCulture);
        return (code & 0xFF) == 19 ? MapConstraintCode(code, error.Message) : MapPrimaryCode(code);
    }

    private static string MapConstraintCode(int code, string message) => code switch
    {
        275 => "23514", // CHECK
        787 => "23503", // FOREIGN KEY
        1299 => "23502", // NOT NULL
        1555 or 2067 or 2579 => "23505", // PRIMARY KEY, UNIQUE, ROWID
        3091 => "22000", // a value of the wrong type in a STRICT table

        // ON DELETE RESTRICT is reported as a trigger.
        1811 when message.Contains("FOREIGN KEY constraint failed", StringComparison.Ordinal) => "23001",
        _ => "23000",
    };

    private static string? MapPrimaryCode(int code) => (code & 0xFF) switch
    {
        5 when code == 517 => "40001", // BUSY_SNAPSHOT: only the whole transaction can be retried
        5 or 6 or 15 => "55P03", // BUSY, LOCKED, PROTOCOL
        3 or 14 => "08001", // PERM, CANTOPEN
        4 => "40000", // ABORT
        7 => "53200", // NOMEM
        8 => "25006", // READONLY
        9 => "57014", // INTERRUPT
        10 => "58030", // IOERR
        11 or 26 => "XX001", // CORRUPT, NOTADB
        13 => "53100", // FULL
        18 => "22001", // TOOBIG
        20 => "22000", // MISMATCH
        _ => null,
    };
}
