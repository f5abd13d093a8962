using System.Data.Common;

namespace Scim.Server;

/// <summary>Recognizes database errors that are transient: the database is unavailable or busy, or it aborted the transaction in favor of another one. Works with every ADO.NET provider.</summary>
internal static class TransientDatabaseError
{
    /// <summary>
    /// Connection failures (08), a database that is read-only after a failover (25006), rolled-back transactions (40), insufficient resources (53), objects in use or locked (55006, 55P03),
    /// operator intervention (57), system errors (58): ISO/IEC 9075 and PostgreSQL.
    /// </summary>
    private static readonly string[] TransientStatePrefixes = ["08", "25006", "40", "53", "55006", "55P03", "57", "58"];

    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the exception or one of its inner exceptions is a transient database error.</summary>
    public static bool IsTransient(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // Connection pools and networks sometimes report a timeout without an exception of the provider.
            if ((cause is DbException failure && (failure.IsTransient || IsTransientState(ScimSqlState.Read(failure)))) || cause.GetType() == typeof(TimeoutException))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTransientState(string? state) => state is not null && Array.Exists(TransientStatePrefixes, start => state.StartsWith(start, StringComparison.Ordinal));
}
