using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Registration;

/// <summary>All that the builder collected, in the order of the calls. Read once, at start; nothing depends on the order but what is listed.</summary>
internal sealed class Registrations(IServiceCollection services)
{
    public List<ScimResourceType> Types { get; } = [];

    public List<ExtensionRegistration> Extensions { get; } = [];

    public List<StoreRegistration> Stores { get; } = [];

    public List<StoreSetRegistration> StoreSets { get; } = [];

    public List<InterceptorRegistration> Interceptors { get; } = [];

    public List<WindowRegistration> Windows { get; } = [];

    /// <summary>Whether the application has registered the service.</summary>
    public bool IsRegistered(Type service) => services.Any(known => known.ServiceType == service && !known.IsKeyedService);

    /// <summary>Whether one instance of the class serves the whole application, so that no scope is needed to reach it.</summary>
    public bool IsShared(Type service)
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
