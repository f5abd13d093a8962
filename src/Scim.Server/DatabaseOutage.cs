using System.Data.Common;

namespace Scim.Server;

/// <summary>Whether a database is out of reach or busy, by what every ADO.NET provider tells.</summary>
internal static class DatabaseOutage
{
    /// <summary>Connections (08), resources (53), interventions of an operator (57P), failures of the system (58): ISO/IEC 9075 and PostgreSQL.</summary>
    private static readonly string[] Classes = ["08", "53", "57P", "58"];

    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether an exception, or what lies behind it, says so.</summary>
    public static bool Is(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException failure && (failure.IsTransient || IsOf(failure.SqlState)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(string? state) => state is not null && Array.Exists(Classes, start => state.StartsWith(start, StringComparison.Ordinal));
}
