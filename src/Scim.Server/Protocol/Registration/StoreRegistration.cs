using System.Diagnostics.CodeAnalysis;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Registration;

/// <summary>That a resource type has a store, and where it comes from.</summary>
/// <param name="ResourceType">The name of the resource type.</param>
/// <param name="Store">The class, for messages; also tells the lifetime under which it is registered.</param>
/// <param name="Open">Takes the store from a scope.</param>
internal sealed record StoreRegistration(
    string ResourceType,
    [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    [param: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    Type Store,
    Func<IServiceProvider, IResourceStore> Open)
{
    public static StoreRegistration For<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(string resourceType)
        where TResource : ScimResource, new()
        where TStore : class, IScimStore<TResource> =>
        new(resourceType, typeof(TStore), services => new ResourceStore<TResource>(Required<TStore>(services)));

    private static TStore Required<TStore>(IServiceProvider services) where TStore : class =>
        services.GetService(typeof(TStore)) as TStore
        ?? throw new InvalidOperationException($"The store {typeof(TStore)} is not registered any more; add it again after what removed it.");
}
