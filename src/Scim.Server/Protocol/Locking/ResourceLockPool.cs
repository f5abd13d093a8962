namespace Scim.Server.Protocol.Locking;

/// <summary>
/// Locks resources against concurrent writes inside this process, to avoid conflicts in the store. An optimization, not a
/// guarantee: a writer that waits too long continues without the lock, and the version check in the store decides. Thread-safe.
/// </summary>
internal sealed class ResourceLockPool
{
    private readonly Dictionary<ResourceLockKey, ResourceLock> locks = [];
    private readonly Lock guard = new();

    /// <summary>The number of resources that are locked or waited for.</summary>
    public int Count
    {
        get
        {
            lock (guard)
            {
                return locks.Count;
            }
        }
    }

    /// <summary>Waits for the lock of a resource. The lease must be disposed in any case.</summary>
    public async ValueTask<Lease> AcquireAsync(ResourceLockKey key, TimeSpan patience, CancellationToken cancellationToken)
    {
        var gate = AddWaiter(key);
        var entered = false;
        try
        {
            entered = await gate.Semaphore.WaitAsync(patience, cancellationToken).ConfigureAwait(false);
            return new Lease(this, key, entered);
        }
        catch
        {
            Release(key, entered);
            throw;
        }
    }

    private ResourceLock AddWaiter(ResourceLockKey key)
    {
        lock (guard)
        {
            if (!locks.TryGetValue(key, out var gate))
            {
                locks.Add(key, gate = new ResourceLock());
            }

            gate.WaiterCount++;
            return gate;
        }
    }

    private void Release(ResourceLockKey key, bool entered)
    {
        lock (guard)
        {
            var gate = locks[key];
            if (entered)
            {
                gate.Semaphore.Release();
            }

            if (--gate.WaiterCount == 0)
            {
                locks.Remove(key);
                gate.Semaphore.Dispose();
            }
        }
    }

    /// <summary>A lock that was acquired, or a wait that timed out.</summary>
    public readonly struct Lease(ResourceLockPool gates, ResourceLockKey key, bool entered) : IDisposable
    {
        public void Dispose() => gates.Release(key, entered);
    }

    private sealed class ResourceLock
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int WaiterCount { get; set; }
    }
}

/// <summary>Identifies the resource that is locked.</summary>
internal readonly record struct ResourceLockKey(string Tenant, string ResourceType, string Id);
