using System.Collections.Concurrent;
using Scim.Server.Stores.InMemory;

namespace Scim.Server;

/// <summary>
/// Stores in memory for all resource types of one application: for samples, for tests, for caches. They implement the whole contract of
/// <see cref="IScimStore{TResource}"/> and <see cref="IScimMemberStore"/> and are safe under concurrency: every read sees a consistent snapshot without a lock, every
/// write is atomic. Members of a group must be resources of these stores. Nothing is persisted. Thread-safe.
/// </summary>
/// <param name="time">The clock for ids and meta.</param>
public sealed class ScimInMemoryStores(TimeProvider time)
{
    private readonly TenantTable tenants = new(time);
    private readonly ConcurrentDictionary<string, TypePlan> plans = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates stores that use the system clock.</summary>
    public ScimInMemoryStores() : this(TimeProvider.System)
    {
    }

    /// <summary>
    /// The store of one resource type; a store of groups is an <see cref="IScimMemberStore"/> too. All stores of one object share their
    /// data, so a second call for a type returns another store over the same resources. Which values are unique is read from the type's schema.
    /// </summary>
    /// <exception cref="ArgumentException">Another definition of a type with this name is in use already.</exception>
    public IScimStore<TResource> For<TResource>(ScimResourceType type) where TResource : ScimResource, new()
    {
        ArgumentNullException.ThrowIfNull(type);
        var plan = plans.GetOrAdd(type.Name, static (_, type) => new TypePlan(type), type);
        if (!ReferenceEquals(plan.Type, type))
        {
            throw new ArgumentException(
                $"These stores already use another definition of the resource type '{type.Name}'; use the same definition everywhere.", nameof(type));
        }

        return type.IsGroup ? new InMemoryGroupStore<TResource>(tenants, plan) : new InMemoryStore<TResource>(tenants, plan);
    }
}
