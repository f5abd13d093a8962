using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Scim.Server.AspNetCore.Startup;

/// <summary>Binds the options of tenants from a section of the configuration, and follows its changes.</summary>
/// <param name="section">The section with a subsection for each tenant.</param>
/// <param name="bind">Binds a subsection to options.</param>
/// <param name="cache">Is told of changes.</param>
/// <param name="configured">The tenants whose options are bound elsewhere.</param>
internal sealed class ConfigurationTenantPolicies(
    IConfiguration section, Action<IConfiguration, ScimOptions> bind, IScimTenantPolicyCache cache, IReadOnlySet<string> configured) : IScimTenantPolicies, IDisposable
{
    private readonly IDisposable subscription = ChangeToken.OnChange(section.GetReloadToken, cache.InvalidateAll);

    public ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
    {
        if (!configured.Contains(tenant))
        {
            bind(section.GetSection(tenant), options);
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => subscription.Dispose();
}
