using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Scim.Server;
using Scim.Server.AspNetCore.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Reads options for single tenants from the configuration.</summary>
public static class ScimTenantConfigurationBuilderExtensions
{
    /// <summary>
    /// Sets what differs for single tenants from a section of the configuration with a subsection for each tenant, such as <c>Scim:Tenants:acme:Preset</c>.
    /// The subsections that exist now are validated at startup. When the configuration is reloaded, requests that arrive afterwards use the new values, also
    /// for tenants that were added; values that are invalid are logged and change nothing.
    /// </summary>
    /// <param name="builder">What <c>AddScim()</c> returned.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Scim:Tenants")</c>.</param>
    [RequiresUnreferencedCode("Binding options to configuration may use members that are trimmed.")]
    [RequiresDynamicCode("Binding options to configuration may need code that is generated at runtime.")]
    public static IScimBuilder AddTenantPolicies(this IScimBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        var tenants = section.GetChildren().Select(child => child.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var tenant in tenants)
        {
            builder.ConfigureTenant(tenant, options => Bind(section.GetSection(tenant), options));
        }

        builder.Services.AddKeyedSingleton(section, (services, _) => new ConfigurationTenantPolicies(
            section, Bind, services.GetRequiredService<IScimTenantPolicyCache>(), tenants));
        return builder.AddTenantPolicies(services => services.GetRequiredKeyedService<ConfigurationTenantPolicies>(section));

        static void Bind(IConfiguration values, ScimOptions options) => values.Bind(options);
    }
}
