using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server.Protocol.InProcess;
using Scim.Server.Protocol.Policies;

namespace Scim.Server.Startup;

/// <summary>Registers <c>IScimResources</c> for the application's own code.</summary>
internal static class InProcessServices
{
    /// <summary>By the class of the resources alone.</summary>
    public static void Add<TResource>(IServiceCollection services, string resourceType) where TResource : ScimResource, new() =>
        services.TryAddSingleton<IScimResources<TResource>>(provider => Create<TResource>(provider, resourceType));

    /// <summary>Keyed by the name of the resource type, for types that share a class.</summary>
    public static void AddNamed<TResource>(IServiceCollection services, string resourceType) where TResource : ScimResource, new() =>
        services.TryAddKeyedSingleton<IScimResources<TResource>>(resourceType, (provider, _) => Create<TResource>(provider, resourceType));

    private static ResourceService<TResource> Create<TResource>(IServiceProvider provider, string resourceType) where TResource : ScimResource, new() =>
        new(provider.GetRequiredService<PolicyProvider>(), resourceType);
}
