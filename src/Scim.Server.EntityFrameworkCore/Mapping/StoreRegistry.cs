using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// What the stores of one application share: the mapping of each store, and the membership tables of the group stores, so that the store of the
/// members knows them: deleting a member removes its memberships, and filters on its groups are translated or rejected. Thread-safe.
/// </summary>
internal sealed class StoreRegistry
{
    private const string AnnotationName = "Scim:StoreRegistry";

    private readonly ConcurrentDictionary<Type, ScimResourceType> types = new();
    private readonly ConcurrentDictionary<(Type Context, Type Member), MemberLink> links = new();
    private readonly ConcurrentDictionary<(Type Store, string Method), bool> overrides = new();

    // By model, because a mapping holds metadata of one: if the cache of the provider is full, each context has a model of its own.
    private readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, object>> maps = [];

    /// <summary>
    /// The registry of the application that has registered the context; for a context that was created without a container, that of its model.
    /// IOptions is used because it provides a singleton that needs no registration: AddStore belongs to the core, so this package has no place for one.
    /// </summary>
    public static StoreRegistry For(DbContext db)
    {
        var application = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;
        return application?.GetService<IOptions<StoreRegistry>>()?.Value
            ?? db.Model.GetOrAddRuntimeAnnotationValue<StoreRegistry, object?>(AnnotationName, static _ => new StoreRegistry(), null);
    }

    /// <summary>Registers the resource type of a store at startup.</summary>
    public void RegisterType(DbContext db, IScimStore store, ScimResourceType type)
    {
        types[store.GetType()] = type;
        maps.GetOrCreateValue(db.Model).TryRemove(store.GetType(), out _);
    }

    /// <summary>
    /// The mapping of a store. One whose projection captures an object, such as the context, is read again for each store instance, because the captured
    /// object belongs to one request.
    /// </summary>
    public EntityMap<TEntity, TResource> GetMap<TEntity, TResource>(MapSource<TEntity, TResource> source)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var known = maps.GetOrCreateValue(source.Db.Model);
        if (known.TryGetValue(source.Store.GetType(), out var cached) && cached is EntityMap<TEntity, TResource> map)
        {
            return map;
        }

        var read = source.CreateMap(GetResourceType(source), source.Projection());
        if (read.IsCacheable)
        {
            known[source.Store.GetType()] = read;
        }

        return read;
    }

    /// <summary>Registers the memberships of a member entity at startup.</summary>
    public void RegisterLink(DbContext db, Type member, MemberLink link) => links[(db.GetType(), member)] = link;

    /// <summary>The memberships of a member entity; null when no group store uses it.</summary>
    public MemberLink? FindLink(DbContext db, Type member) => links.GetValueOrDefault((db.GetType(), member));

    /// <summary>Whether the application overrides a method.</summary>
    /// <param name="store">The store.</param>
    /// <param name="method">The name; other methods with the same name do not count.</param>
    /// <param name="declaredBy">The generic class that declares the method.</param>
    public bool IsOverridden(IScimStore store, string method, Type declaredBy) => overrides.GetOrAdd((store.GetType(), method), static (key, declaredBy) =>
        key.Store.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Any(known => known.Name == key.Method
            && known.GetBaseDefinition().DeclaringType is { IsGenericType: true } origin && origin.GetGenericTypeDefinition() == declaredBy && known.DeclaringType != origin), declaredBy);

    // Without an engine, as in a test, there is no startup: then the standard type of the resource class is used.
    private ScimResourceType GetResourceType<TEntity, TResource>(MapSource<TEntity, TResource> source)
        where TEntity : class
        where TResource : ScimResource, new() =>
        types.TryGetValue(source.Store.GetType(), out var type) ? type
        : typeof(TResource) == typeof(ScimGroup) ? ScimResourceTypes.Group
        : typeof(TResource) == typeof(ScimUser) ? ScimResourceTypes.User
        : throw new InvalidOperationException($"{source.Store.GetType().Name} is not registered: call AddStore<{typeof(TResource).Name}, {source.Store.GetType().Name}>() on the result of AddScim().");
}

/// <summary>What the store of the members needs to know about memberships.</summary>
/// <param name="RemoveMember">Removes all memberships of a member in the open transaction, and updates the versions of its groups; null when they are stored in the row itself.</param>
/// <param name="SelectGroups">The list of a member's groups as a projection would select it, by the key of the member; null when it cannot be filtered.</param>
internal sealed record MemberLink(
    Func<DbContext, object, TimeProvider, CancellationToken, Task>? RemoveMember,
    Func<DbContext, Expression, Expression>? SelectGroups);
