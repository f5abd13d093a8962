using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.Protocol.Registration;
using Scim.Server.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds presets, and options for single tenants.</summary>
public static class ScimPolicyBuilderExtensions
{
    /// <summary>Registers a preset of the application, so that <see cref="ScimOptions.Preset"/> finds it by its name.</summary>
    public static IScimBuilder AddPreset(this IScimBuilder builder, ScimPreset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        RegistrationBuilder.GetRegistrations(builder).Presets.Add(preset);
        return builder;
    }

    /// <summary>
    /// Sets what differs for one tenant. Validated at startup with the options of the mount. Calls for the same tenant accumulate.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="tenant">The name of the tenant, ignoring case.</param>
    /// <param name="configure">
    /// Changes a copy of the options of the mount. A preset that is chosen here takes the place of the mount's dialect, profile, unknown members and PATCH
    /// replies. What all tenants share cannot be changed: unique group names, cursor key, schemas. May be called at any time, and again after a reload.
    /// </param>
    public static IScimBuilder ConfigureTenant(this IScimBuilder builder, string tenant, Action<ScimOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tenant);
        ArgumentNullException.ThrowIfNull(configure);
        RegistrationBuilder.GetRegistrations(builder).Tenants.Add(new TenantRegistration(tenant, configure));
        return builder;
    }

    /// <summary>Adds a class that sets what differs for single tenants. There may be several: they are called in the order of registration, after
    /// <see cref="ConfigureTenant"/>.</summary>
    /// <typeparam name="TPolicies">The class; registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddTenantPolicies<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicies>(this IScimBuilder builder)
        where TPolicies : class, IScimTenantPolicies
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TPolicies>();
        return builder.AddTenantPolicies(services => services.GetRequiredService<TPolicies>());
    }

    /// <summary>Adds what sets the options of single tenants, created from the services of a scope.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resolve">Returns the object; called whenever the options of a tenant are read.</param>
    public static IScimBuilder AddTenantPolicies(this IScimBuilder builder, Func<IServiceProvider, IScimTenantPolicies> resolve)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        RegistrationBuilder.GetRegistrations(builder).TenantPolicies.Add(resolve);
        return builder;
    }
}
