namespace Scim.Server.Protocol.Policies;

/// <summary>Passes invalidations on to the policies of all mounts.</summary>
internal sealed class TenantPolicyCache : IScimTenantPolicyCache
{
    private readonly Lock sync = new();
    private Action<string?> invalidate = static _ => { };

    /// <summary>Adds a subscriber until the result is disposed.</summary>
    /// <param name="subscriber">Receives the name of a tenant, or null for all.</param>
    public IDisposable Subscribe(Action<string?> subscriber)
    {
        lock (sync)
        {
            invalidate += subscriber;
        }

        return new Subscription(this, subscriber);
    }

    public void Invalidate(string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        invalidate(tenant);
    }

    public void InvalidateAll() => invalidate(null);

    private sealed class Subscription(TenantPolicyCache cache, Action<string?> subscriber) : IDisposable
    {
        public void Dispose()
        {
            lock (cache.sync)
            {
                cache.invalidate = (cache.invalidate - subscriber) ?? (static _ => { });
            }
        }
    }
}
