using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the list of tenants.</summary>
public static class ScimTenantsBuilderExtensions
{
    /// <summary>
    /// Adds the service that says which tenants exist; requests for all others are 404. One for each mount: a second one replaces the first, and that of a mount
    /// takes the place of one without a name. Without it, every well-formed name is a tenant.
    /// </summary>
    /// <typeparam name="TTenants">The service.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">
    /// The lifetime, unless the application has registered the service before. Default scoped, so that it can use a DbContext; one that caches is a singleton.
    /// </param>
    public static IScimBuilder AddTenants<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTenants>(
        this IScimBuilder builder, ServiceLifetime lifetime = ServiceLifetime.Scoped)
        where TTenants : class, IScimTenants
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAdd(new ServiceDescriptor(typeof(TTenants), typeof(TTenants), lifetime));
        builder.Services.Replace(builder.Name.Length == 0
            ? new ServiceDescriptor(typeof(IScimTenants), provider => provider.GetRequiredService<TTenants>(), lifetime)
            : new ServiceDescriptor(typeof(IScimTenants), builder.Name, (provider, _) => provider.GetRequiredService<TTenants>(), lifetime));
        return builder;
    }
}
