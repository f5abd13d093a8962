using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scim.Server;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Registration;
using Scim.Server.Startup;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds stores.</summary>
public static class ScimStoreBuilderExtensions
{
    /// <summary>
    /// Adds the store of one resource type by the class of its resources: <see cref="ScimUser"/> means User, <see cref="ScimGroup"/> means Group, and
    /// a class of the application means the resource type of the same name.
    /// </summary>
    /// <typeparam name="TResource">The class of the resources.</typeparam>
    /// <typeparam name="TStore">The store. It is registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddStore<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(this IScimBuilder builder)
        where TResource : ScimResource, new()
        where TStore : class, IScimStore<TResource> =>
        builder.AddStore<TResource, TStore>(ResourceTypeNames.For<TResource>());

    /// <summary>Adds the store of the resource type of that name.</summary>
    /// <typeparam name="TResource">The class of the resources.</typeparam>
    /// <typeparam name="TStore">The store. It is registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddStore<TResource, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IScimBuilder builder, string resourceType)
        where TResource : ScimResource, new()
        where TStore : class, IScimStore<TResource>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(resourceType);
        var registrations = RegistrationBuilder.GetRegistrations(builder);
        builder.Services.TryAddScoped<TStore>();
        registrations.Stores.Add(StoreRegistration.For<TResource, TStore>(resourceType));
        registrations.TypedResources.Add(TypedResourceRegistration.For<TResource>(resourceType));
        InProcessServices.AddNamed<TResource>(builder, resourceType);
        if (typeof(TResource) != typeof(ScimResource))
        {
            InProcessServices.Add<TResource>(builder, resourceType);
        }

        return builder;
    }

    /// <summary>Adds the store of a resource type that is known only by its schema.</summary>
    /// <typeparam name="TStore">The store. It is registered as scoped, unless the application has registered it before.</typeparam>
    public static IScimBuilder AddStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(
        this IScimBuilder builder, string resourceType)
        where TStore : class, IScimStore<ScimResource> =>
        builder.AddStore<ScimResource, TStore>(resourceType);

    /// <summary>
    /// Adds stores in memory for every resource type that has no store of its own, User and Group among them. They share their data,
    /// and keep nothing beyond the lifetime of the application. Members of a group in memory are in memory, too: users with a store of their own
    /// need groups with one, unless that store's constructor takes <see cref="ScimInMemoryStores"/> and keeps the users there. Those of a mount with a name are
    /// its own, a keyed service under that name; those without one are shared by all mounts that have no store set.
    /// </summary>
    public static IScimBuilder AddInMemoryStores(this IScimBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var mount = builder.Name;
        if (mount.Length == 0)
        {
            builder.Services.TryAddSingleton(provider => new ScimInMemoryStores(provider.GetRequiredService<TimeProvider>()));
        }
        else
        {
            builder.Services.TryAddKeyedSingleton(mount, (provider, _) => new ScimInMemoryStores(provider.GetRequiredService<TimeProvider>()));
        }

        return builder.AddStores(new ScimStoreSet
        {
            Name = nameof(AddInMemoryStores),
            StorageType = typeof(ScimInMemoryStores),
            CreateStore = (services, type) =>
                (mount.Length == 0 ? services.GetRequiredService<ScimInMemoryStores>() : services.GetRequiredKeyedService<ScimInMemoryStores>(mount)).For<ScimResource>(type),
        });
    }

    /// <summary>
    /// Adds a store set: stores for every resource type that has no store of its own, User and Group among them; the basis of AddInMemoryStores and the
    /// database packages. One set for a mount: a second one is rejected at startup. That of a mount takes the place of all stores without a name.
    /// </summary>
    public static IScimBuilder AddStores(this IScimBuilder builder, ScimStoreSet stores)
    {
        ArgumentNullException.ThrowIfNull(stores);
        RegistrationBuilder.GetRegistrations(builder).StoreSets.Add(new StoreSetRegistration(
            stores.Name, stores.StorageType, (services, type) => new ResourceStoreAdapter<ScimResource>(stores.CreateStore(services, type)))
        {
            Mount = builder.Name,
            SupportsTransactions = stores.SupportsTransactions,
        });
        return builder;
    }
}
