namespace Scim.Server;

/// <summary>
/// Tells the server that options of tenants have changed, so that requests that arrive afterwards use the new ones. Affects this process only; other
/// servers follow when <see cref="ScimOptions.TenantPolicyLifetime"/> has passed. Registered by <c>AddScim()</c> as a singleton; thread-safe.
/// </summary>
public interface IScimTenantPolicyCache
{
    /// <summary>The options of one tenant have changed, in every mount.</summary>
    void Invalidate(string tenant);

    /// <summary>The options of any tenants have changed.</summary>
    void InvalidateAll();
}
