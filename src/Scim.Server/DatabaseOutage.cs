using System.Data.Common;

namespace Scim.Server;

/// <summary>Whether a database is out of reach, busy, or ended the work in favour of somebody else's, by what every ADO.NET provider tells.</summary>
internal static class DatabaseOutage
{
    /// <summary>
    /// Connections (08), a database that is read-only since another server took over (25006), what was rolled back (40), resources (53), what is in use or locked (55006, 55P03),
    /// interventions of an operator (57), failures of the system (58): ISO/IEC 9075 and PostgreSQL.
    /// </summary>
    private static readonly string[] Starts = ["08", "25006", "40", "53", "55006", "55P03", "57", "58"];

    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether an exception, or what lies behind it, says so.</summary>
    public static bool Is(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            // A pool or a network that keeps somebody waiting says so without the provider's own exception, now and then.
            if ((cause is DbException failure && (failure.IsTransient || IsOf(ScimSqlState.Read(failure)))) || cause.GetType() == typeof(TimeoutException))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(string? state) => state is not null && Array.Exists(Starts, start => state.StartsWith(start, StringComparison.Ordinal));
}
