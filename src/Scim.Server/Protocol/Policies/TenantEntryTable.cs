using System.Collections.Concurrent;

namespace Scim.Server.Protocol.Policies;

/// <summary>The tenants whose policies are in memory. When there are too many, those that were not used for the longest time are dropped. Thread-safe.</summary>
internal sealed class TenantEntryTable
{
    private const int DroppedShare = 8;

    private readonly ConcurrentDictionary<string, TenantEntry> entries = new(StringComparer.Ordinal);
    private readonly Lock sync = new();

    public int Count => entries.Count;

    public TenantEntry GetOrAdd(string tenant, int capacity)
    {
        if (!entries.TryGetValue(tenant, out var entry))
        {
            entry = entries.GetOrAdd(tenant, _ => new TenantEntry());
            entry.LastUsed = Environment.TickCount64;
            DropOldest(capacity);
        }

        entry.LastUsed = Environment.TickCount64;
        return entry;
    }

    public void Invalidate(string tenant)
    {
        if (entries.TryGetValue(tenant, out var entry))
        {
            entry.Invalidate();
        }
    }

    public void InvalidateAll()
    {
        foreach (var (_, entry) in entries)
        {
            entry.Invalidate();
        }
    }

    // Several at once, so that sorting them is rare.
    private void DropOldest(int capacity)
    {
        lock (sync)
        {
            if (entries.Count <= capacity)
            {
                return;
            }

            var dropped = entries.Count - capacity + (capacity / DroppedShare);
            foreach (var (tenant, _) in entries.ToArray().OrderBy(entry => entry.Value.LastUsed).Take(dropped))
            {
                entries.TryRemove(tenant, out _);
            }
        }
    }
}
