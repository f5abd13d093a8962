using System.Diagnostics.CodeAnalysis;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Registration;

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
