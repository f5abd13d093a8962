using System.Numerics;
using System.Runtime.InteropServices;

namespace Scim.Server.PostgreSql.Sql;

/// <summary>
/// When the plans of one connection were made. They are outdated when one of the statements has run 8, 16, 32, … times, since tables grow with the
/// statements that run, and after an interval, since other servers write, too. Not thread-safe.
/// </summary>
internal sealed class ConnectionPlans(TimeProvider time, TimeSpan interval)
{
    // The server makes five plans for the arguments given before it makes one to keep.
    private const int FirstRefresh = 8;

    private readonly Dictionary<object, int> runs = [];
    private long refreshed = time.GetTimestamp();
    private bool hasGrown;

    /// <summary>Whether the plans are to be discarded before the connection is used again.</summary>
    public bool AreOutdated => runs.Count > 0 && (hasGrown || time.GetElapsedTime(refreshed) > interval);

    /// <summary>Counts a run of a prepared statement.</summary>
    /// <param name="statement">Equal for equal texts.</param>
    public void Count(object statement)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(runs, statement, out _);
        count = count == int.MaxValue ? FirstRefresh : count + 1;
        hasGrown |= count >= FirstRefresh && BitOperations.IsPow2(count);
    }

    /// <summary>Notes that the plans were discarded.</summary>
    public void MarkRefreshed() => (refreshed, hasGrown) = (time.GetTimestamp(), false);
}
