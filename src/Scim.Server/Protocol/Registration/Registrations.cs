using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Registration;

/// <summary>Everything that was registered with the builder, in the order of the calls.</summary>
internal sealed class Registrations(IServiceCollection services)
{
    public List<ScimResourceType> Types { get; } = [];

    public List<ExtensionRegistration> Extensions { get; } = [];

    public List<StoreRegistration> Stores { get; } = [];

    public List<StoreSetRegistration> StoreSets { get; } = [];

    public List<InterceptorRegistration> Interceptors { get; } = [];

    public List<TypedResourceRegistration> TypedResources { get; } = [];

    public List<ScimPreset> Presets { get; } = [];

    /// <summary>What differs for tenants that are known at startup.</summary>
    public List<TenantRegistration> Tenants { get; } = [];

    /// <summary>Resolve what sets the options of other tenants, in the order of the calls.</summary>
    public List<Func<IServiceProvider, IScimTenantPolicies>> TenantPolicies { get; } = [];

    /// <summary>Whether the server has been created, so that options are validated for a reload.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Whether the application has registered the service.</summary>
    public bool IsRegistered(Type service) => services.Any(known => known.ServiceType == service && !known.IsKeyedService);

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
}
