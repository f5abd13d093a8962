using System.Collections.Concurrent;

namespace Scim.Server.Stores.InMemory;

/// <summary>The tenants of one application, strictly isolated from each other.</summary>
internal sealed class TenantTable(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Tenant> tenants = new(StringComparer.Ordinal);

    /// <summary>The current state of the tenant; empty for one without writes.</summary>
    public TenantState GetState(ScimContext context) =>
        tenants.TryGetValue(context.Tenant, out var tenant) ? tenant.State : TenantState.Empty;

    /// <summary>The tenant, to write into it.</summary>
    public Tenant GetOrAdd(ScimContext context) => tenants.GetOrAdd(context.Tenant, static (_, time) => new Tenant(time), time);
}
