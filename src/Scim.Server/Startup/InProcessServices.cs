using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server.Protocol.InProcess;
using Scim.Server.Protocol.Policies;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Registers <c>IScimResources</c> for the application's own code.</summary>
internal static class InProcessServices
{
    /// <summary>By the class of the resources alone; for a mount with a name keyed by it.</summary>
    public static void Add<TResource>(IScimBuilder builder, string resourceType) where TResource : ScimResource, new()
    {
        var (services, registry) = (builder.Services, RegistrationBuilder.GetRegistry(builder));
        registry.RegisterServices(builder.Name, mount =>
        {
            if (mount.Length == 0)
            {
                services.TryAddSingleton<IScimResources<TResource>>(provider => Create<TResource>(provider, mount, resourceType));
            }
            else
            {
                services.TryAddKeyedSingleton<IScimResources<TResource>>(
                    mount, (provider, _) => Create<TResource>(provider, mount, FindTypeName<TResource>(registry.GetEffective(mount)) ?? resourceType));
            }
        });
    }

    /// <summary>Keyed by the name of the resource type, for types that share a class; for a mount with a name by both, such as <c>box/Device</c>.</summary>
    public static void AddNamed<TResource>(IScimBuilder builder, string resourceType) where TResource : ScimResource, new()
    {
        var services = builder.Services;
        RegistrationBuilder.GetRegistry(builder).RegisterServices(builder.Name, mount => services.TryAddKeyedSingleton<IScimResources<TResource>>(
            mount.Length == 0 ? resourceType : $"{mount}/{resourceType}", (provider, _) => Create<TResource>(provider, mount, resourceType)));
    }

    // A mount can have another resource type for a class than the one that serves every mount.
    private static string? FindTypeName<TResource>(Registrations registrations) where TResource : ScimResource =>
        typeof(TResource) == typeof(ScimUser) || typeof(TResource) == typeof(ScimGroup)
            ? null
            : registrations.TypedResources.Find(known => known.ResourceClass == typeof(TResource))?.ResourceType;

    private static ResourceService<TResource> Create<TResource>(IServiceProvider provider, string mount, string resourceType) where TResource : ScimResource, new() =>
        ResourceService<TResource>.Create(
            mount.Length == 0 ? provider.GetRequiredService<PolicyProvider>() : provider.GetRequiredKeyedService<PolicyProvider>(mount), resourceType);
}
