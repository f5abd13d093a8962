namespace Scim.Server.Protocol.Policies;

/// <summary>The policies of one tenant in memory. Concurrent requests wait for one load. Thread-safe.</summary>
internal sealed class TenantEntry
{
    private readonly Lock sync = new();
    private volatile LoadedPolicies? loaded;
    private Task<LoadedPolicies>? loading;
    private PolicySnapshot? lastValid;
    private int invalidations;

    /// <summary>When a request last used the entry, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long LastUsed { get; set; }

    /// <summary>What was loaded, unless it has expired or was invalidated.</summary>
    public LoadedPolicies? GetCurrent(long now) => loaded is { } current && now < current.ExpiresAt ? current : null;

    /// <summary>Loads, or joins a load that was started after the last invalidation.</summary>
    /// <param name="load">Loads the policies, given the last valid ones.</param>
    public Task<LoadedPolicies> LoadAsync(Func<PolicySnapshot?, Task<LoadedPolicies>> load)
    {
        lock (sync)
        {
            var (started, fallback) = (invalidations, lastValid);

            // Code of the application does not run inside the lock.
            return loading ??= Task.Run(() => RunAsync(load, fallback, started));
        }
    }

    /// <summary>Forgets what was loaded, except as a fallback. A load in progress has no effect on later requests.</summary>
    public void Invalidate()
    {
        lock (sync)
        {
            (loaded, loading) = (null, null);
            invalidations++;
        }
    }

    private async Task<LoadedPolicies> RunAsync(Func<PolicySnapshot?, Task<LoadedPolicies>> load, PolicySnapshot? fallback, int started)
    {
        LoadedPolicies? result = null;
        try
        {
            return result = await load(fallback).ConfigureAwait(false);
        }
        finally
        {
            lock (sync)
            {
                if (invalidations == started)
                {
                    (loading, loaded) = (null, result);
                    lastValid = result?.Snapshot ?? lastValid;
                }
            }
        }
    }
}
