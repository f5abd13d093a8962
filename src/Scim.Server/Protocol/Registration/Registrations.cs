using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Registration;

/// <summary>Everything that was registered with the builder of a mount, in the order of the calls. Read at startup.</summary>
/// <param name="services">The services of the application.</param>
/// <param name="mount">The name of the mount; empty for what serves every mount.</param>
internal sealed class Registrations(IServiceCollection services, string mount)
{
    public string Mount => mount;

    public List<ScimResourceType> Types { get; init; } = [];

    public List<ExtensionRegistration> Extensions { get; init; } = [];

    public List<StoreRegistration> Stores { get; init; } = [];

    public List<StoreSetRegistration> StoreSets { get; init; } = [];

    public List<InterceptorRegistration> Interceptors { get; init; } = [];

    public List<TypedResourceRegistration> TypedResources { get; init; } = [];

    public List<ScimPreset> Presets { get; init; } = [];

    /// <summary>What differs for tenants that are known at startup.</summary>
    public List<TenantRegistration> Tenants { get; init; } = [];

    /// <summary>Resolve what sets the options of other tenants, in the order of the calls.</summary>
    public List<Func<IServiceProvider, IScimTenantPolicies>> TenantPolicies { get; init; } = [];

    /// <summary>Makes equal definitions of a resource type one object for all mounts; null where no mount has a name.</summary>
    public ResourceTypePool? TypePool { get; init; }

    /// <summary>Whether a resource type of that name is offered: one that was added, or a standard type for which a store exists.</summary>
    public bool Offers(string resourceType) =>
        Types.Exists(type => IsSameName(type.Name, resourceType))
        || ((IsSameName(resourceType, ScimResourceTypes.User.Name) || IsSameName(resourceType, ScimResourceTypes.Group.Name))
            && (StoreSets.Count > 0 || Stores.Exists(store => IsSameName(store.ResourceType, resourceType))));

    /// <summary>Whether the application has registered the service, for this mount or for all.</summary>
    public bool IsRegistered(Type service) => services.Any(known => known.ServiceType == service
        && (known.ServiceKey is null || (mount.Length > 0 && mount.Equals(known.ServiceKey as string, StringComparison.Ordinal))));

    /// <summary>Whether the service is a singleton, so that no scope is needed to resolve it.</summary>
    public bool IsSingleton(Type service)
    {
        for (var index = services.Count - 1; index >= 0; index--)
        {
            if (services[index].ServiceType == service && !services[index].IsKeyedService)
            {
                return services[index].Lifetime == ServiceLifetime.Singleton;
            }
        }

        return false;
    }

    private static bool IsSameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
