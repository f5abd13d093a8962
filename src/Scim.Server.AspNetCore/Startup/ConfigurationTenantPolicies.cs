using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>Binds the options of a tenant from the subsection that has its name, and follows changes of the configuration.</summary>
/// <param name="section">The section with a subsection for each tenant.</param>
/// <param name="cache">Is told of changes.</param>
/// <param name="configured">The tenants whose options are bound elsewhere.</param>
internal sealed class ConfigurationTenantPolicies(IConfiguration section, IScimTenantPolicyCache cache, IReadOnlySet<string> configured) : IScimTenantPolicies, IDisposable
{
    private readonly IDisposable subscription = ChangeToken.OnChange(section.GetReloadToken, cache.InvalidateAll);

    public ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
    {
        if (!configured.Contains(tenant))
        {
            section.GetSection(tenant).Bind(options);
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => subscription.Dispose();
}
