namespace Scim.Server.Protocol.Policies;

/// <summary>Passes invalidations on to the policies of all mounts.</summary>
internal sealed class TenantPolicyCache : IScimTenantPolicyCache
{
    /// <summary>Raised with the name of the tenant, or null for all.</summary>
    public event Action<string?>? Invalidated;

    public void Invalidate(string tenant)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        Invalidated?.Invoke(tenant);
    }

    public void InvalidateAll() => Invalidated?.Invoke(null);
}
