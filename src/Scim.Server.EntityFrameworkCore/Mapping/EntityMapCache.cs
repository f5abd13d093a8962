using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Scim.Server.EntityFrameworkCore.Mapping;

/// <summary>
/// Caches mappings by store class and model. A projection that captures an object, such as the context, is read
/// again for each store instance, because the captured object belongs to one request.
/// </summary>
internal static class EntityMapCache
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, object>> Maps = [];
    private static readonly StartupRegistry<ScimResourceType> Types = new();

    public static EntityMap<TEntity, TResource> GetOrCreate<TEntity, TResource>(MapSource<TEntity, TResource> source)
        where TEntity : class
        where TResource : ScimResource, new()
    {
        var maps = Maps.GetOrCreateValue(source.Db.Model);
        if (maps.TryGetValue(source.Store.GetType(), out var known) && known is EntityMap<TEntity, TResource> map)
        {
            return map;
        }

        var read = source.CreateMap(GetResourceType(source), source.Projection());
        if (read.IsCacheable)
        {
            maps[source.Store.GetType()] = read;
        }

        return read;
    }

    /// <summary>Registers the resource type of a store at startup; a mapping that was cached for another type, as by a previous host, is discarded.</summary>
    public static void RegisterType(DbContext db, IScimStore store, ScimResourceType type)
    {
        Types.Register(db, store.GetType(), type);
        Maps.GetOrCreateValue(db.Model).TryRemove(store.GetType(), out _);
    }

    // Without an engine, as in a test, there is no startup: then the standard type of the resource class is used.
    private static ScimResourceType GetResourceType<TEntity, TResource>(MapSource<TEntity, TResource> source)
        where TEntity : class
        where TResource : ScimResource, new() =>
        Types.Find(source.Db, source.Store.GetType()) is { } type ? type
        : typeof(TResource) == typeof(ScimGroup) ? ScimResourceTypes.Group
        : typeof(TResource) == typeof(ScimUser) ? ScimResourceTypes.User
        : throw new InvalidOperationException($"{source.Store.GetType().Name} is not registered: call AddStore<{typeof(TResource).Name}, {source.Store.GetType().Name}>() on the result of AddScim().");
}
