using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Adapters;

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

/// <summary>The registration of an extension of a resource type.</summary>
internal sealed record ExtensionRegistration(string ResourceType, ScimSchema Schema, bool Required);

/// <summary>The registration of an interceptor.</summary>
/// <param name="ResourceType">The name of the resource type; null for all types.</param>
/// <param name="InterceptorType">The class, for messages.</param>
/// <param name="Resolve">Resolves the interceptor from a scope.</param>
internal sealed record InterceptorRegistration(string? ResourceType, Type InterceptorType, Func<IServiceProvider, IResourceInterceptor> Resolve)
{
    /// <summary>Whether both register one class for the same resource types.</summary>
    public bool IsSame(InterceptorRegistration other) =>
        InterceptorType == other.InterceptorType && string.Equals(ResourceType, other.ResourceType, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The registration of the store of a resource type.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="StoreType">The class, for messages and to find its lifetime.</param>
/// <param name="Resolve">Resolves the store from a scope.</param>
internal sealed record StoreRegistration(
    string ResourceType,
    [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    [param: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    Type StoreType,
    Func<IServiceProvider, IResourceStore> Resolve)
{
    public static StoreRegistration For<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(string resourceType)
        where TResource : ScimResource, new()
        where TStore : class, IScimStore<TResource> =>
        new(resourceType, typeof(TStore), services => new ResourceStoreAdapter<TResource>(GetRequired<TStore>(services)));

    private static TStore GetRequired<TStore>(IServiceProvider services) where TStore : class =>
        services.GetService(typeof(TStore)) as TStore
        ?? throw new InvalidOperationException($"The store {typeof(TStore)} is no longer registered; add it again after the call that removed it.");
}

/// <summary>The registration of a store set: stores for every type that has no store of its own; one instance for each type, shared by all requests.</summary>
/// <param name="Name">The name of the set in messages.</param>
/// <param name="StorageType">The type of the service that holds the data of the set; a store of the application whose constructor takes it keeps its resources there, too.</param>
/// <param name="CreateStore">Creates the store of a resource type.</param>
internal sealed record StoreSetRegistration(string Name, Type StorageType, Func<IServiceProvider, ScimResourceType, IResourceStore> CreateStore)
{
    /// <summary>The name of the mount whose set it is; empty for the one that serves every mount.</summary>
    public string Mount { get; init; } = string.Empty;

    /// <summary>Whether the stores support units of work, over one database. Default false.</summary>
    public bool SupportsTransactions { get; init; }
}

/// <summary>The class that represents the resources of a resource type in the application's code, for example in events.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="ResourceClass">The class.</param>
/// <param name="CreateTyped">Converts a node to that class.</param>
internal sealed record TypedResourceRegistration(string ResourceType, Type ResourceClass, Func<ScimObject, ScimResource> CreateTyped)
{
    public static TypedResourceRegistration For<TResource>(string resourceType) where TResource : ScimResource, new() =>
        new(resourceType, typeof(TResource), node => ScimResource.FromNode<TResource>(node));
}
