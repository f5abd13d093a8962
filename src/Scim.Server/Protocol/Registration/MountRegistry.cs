using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.Protocol.Registration;

/// <summary>The registrations of all mounts of an application: those with a name, and those without one, which serve every mount.</summary>
internal sealed class MountRegistry(IServiceCollection services)
{
    private readonly List<Registrations> named = [];
    private readonly List<Action<string>> serviceRegistrations = [];
    private readonly ResourceTypePool types = new();
    private readonly ConcurrentDictionary<string, bool> started = new(StringComparer.Ordinal);

    /// <summary>What was registered without a name.</summary>
    public Registrations Unnamed { get; } = new(services, string.Empty);

    /// <summary>What was registered for the mounts with a name, in the order of their registration.</summary>
    public IReadOnlyList<Registrations> Named => named;

    /// <summary>
    /// Whether the registrations without a name are a mount themselves: the only one of the application, or one with a store. Otherwise they only
    /// serve the others.
    /// </summary>
    public bool HasUnnamedMount => named.Count == 0 || Unnamed.StoreSets.Count > 0 || Unnamed.Stores.Exists(store => Unnamed.Offers(store.ResourceType));

    /// <summary>The names of all mounts; that of the unnamed one is empty.</summary>
    public IEnumerable<string> Names => named.Select(mount => mount.Mount).Prepend(string.Empty).Where(IsMount);

    public bool IsMount(string name) => name.Length == 0 ? HasUnnamedMount : FindNamed(name) is not null;

    /// <summary>What was registered for one mount alone; null where nothing was.</summary>
    public Registrations? FindNamed(string name) => named.Find(mount => string.Equals(mount.Mount, name, StringComparison.Ordinal));

    public Registrations Add(string name)
    {
        var registrations = new Registrations(services, name);
        named.Add(registrations);
        serviceRegistrations.ForEach(register => register(name));
        return registrations;
    }

    /// <summary>Registers services of one mount; what belongs to none is registered for each, including those that are added later.</summary>
    /// <param name="mount">The name of the mount; empty for each.</param>
    /// <param name="register">Receives the name of a mount.</param>
    public void RegisterServices(string mount, Action<string> register)
    {
        register(mount);
        if (mount.Length == 0)
        {
            serviceRegistrations.Add(register);
            named.ForEach(other => register(other.Mount));
        }
    }

    /// <summary>Whether the mount keeps its resources in a store set of its own, not in the one that serves every mount.</summary>
    public bool HasOwnStoreSet(string name) => FindNamed(name) is { StoreSets.Count: > 0 };

    /// <summary>What serves a mount: its own registrations, and those without a name as far as they are not replaced and their resource types are offered.</summary>
    public Registrations GetEffective(string name) => named.Count == 0 ? Unnamed : Combine(FindNamed(name) ?? new Registrations(services, name));

    /// <summary>Whether the engine of a mount has been created, so that its options are validated for a reload.</summary>
    public bool IsStarted(string name) => started.ContainsKey(name);

    public void MarkStarted(string name) => started[name] = true;

    /// <summary>Whether any mount uses the store.</summary>
    public bool IsUsed(StoreRegistration store) => Names.Any(name => GetEffective(name).Stores.Exists(known => ReferenceEquals(known, store)));

    /// <summary>Whether any mount offers the resource type of that name.</summary>
    public bool IsOffered(string resourceType) => Names.Any(name => GetEffective(name).Offers(resourceType));

    private Registrations Combine(Registrations own)
    {
        // A store set of its own means that the mount has data of its own, so no store of another kind remains.
        var stores = own.StoreSets.Count > 0 ? [] : Unnamed.Stores.Where(shared => !own.Stores.Exists(store => IsSameName(store.ResourceType, shared.ResourceType)));
        var offered = new Registrations(services, own.Mount)
        {
            Types = [.. Unnamed.Types.Where(shared => !own.Types.Exists(type => IsSameName(type.Name, shared.Name))), .. own.Types],
            Stores = [.. stores, .. own.Stores],
            StoreSets = own.StoreSets.Count > 0 ? own.StoreSets : Unnamed.StoreSets,
        };
        return new Registrations(services, own.Mount)
        {
            Types = offered.Types,
            Stores = [.. offered.Stores.Where(store => own.Stores.Contains(store) || offered.Offers(store.ResourceType))],
            StoreSets = offered.StoreSets,
            Extensions = [.. Unnamed.Extensions.Where(shared => offered.Offers(shared.ResourceType)), .. own.Extensions],
            Interceptors =
            [
                .. Unnamed.Interceptors.Where(shared => shared.ResourceType is not { } type || offered.Offers(type)),
                .. own.Interceptors.Where(interceptor => !Unnamed.Interceptors.Exists(interceptor.IsSame)),
            ],
            TypedResources = [.. own.TypedResources, .. Unnamed.TypedResources],
            Presets = [.. Unnamed.Presets, .. own.Presets],
            Tenants = [.. Unnamed.Tenants, .. own.Tenants],
            TenantPolicies = [.. Unnamed.TenantPolicies, .. own.TenantPolicies],
            TypePool = types,
        };
    }

    private static bool IsSameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
