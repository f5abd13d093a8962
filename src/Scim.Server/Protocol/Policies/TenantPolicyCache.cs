using System.Collections.Concurrent;

namespace Scim.Server.Protocol.Policies;

/// <summary>Passes invalidations on to the policies of all mounts.</summary>
internal sealed class TenantPolicyCache : IScimTenantPolicyCache
{
    private readonly ConcurrentDictionary<PolicyProvider, bool> mounts = new();

    public void Add(PolicyProvider mount) => mounts[mount] = true;

    public void Remove(PolicyProvider mount) => mounts.TryRemove(mount, out _);

    public void Invalidate(string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        foreach (var (mount, _) in mounts)
        {
            mount.Invalidate(tenant);
        }
    }

    public void InvalidateAll()
    {
        foreach (var (mount, _) in mounts)
        {
            mount.InvalidateAll();
        }
    }
}
