using Scim.Server.Dialects;

namespace Scim.Server.Protocol.Telemetry;

/// <summary>
/// Allows one log line a minute for each rule and attribute, and counts the uses in between. Remembers 1,000 pairs at most, because clients
/// choose the names of unknown attributes; further attributes of a rule share the path "…". Thread-safe.
/// </summary>
internal sealed class RepairLogThrottle(TimeProvider time)
{
    private const int MaxPlaces = 1_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock guard = new();
    private readonly Dictionary<RepairKey, Entry> entries = [];

    /// <summary>Adds uses of a rule.</summary>
    /// <param name="place">The rule and the attribute; on return, what the log line names.</param>
    /// <param name="uses">How often.</param>
    /// <returns>The uses since the last line, when a line is due; otherwise null.</returns>
    public long? Add(ref RepairKey place, int uses)
    {
        var now = time.GetTimestamp();
        lock (guard)
        {
            if (entries.Count >= MaxPlaces && !entries.ContainsKey(place))
            {
                place = place with { Path = "…" };
            }

            if (entries.TryGetValue(place, out var entry) && time.GetElapsedTime(entry.Logged, now) < Interval)
            {
                entries[place] = entry with { Pending = entry.Pending + uses };
                return null;
            }

            entries[place] = new Entry(now, Pending: 0);
            return (entry?.Pending ?? 0) + uses;
        }
    }

    private sealed record Entry(long Logged, long Pending);
}
