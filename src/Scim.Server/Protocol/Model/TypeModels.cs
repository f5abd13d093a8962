using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>Combines a resource type with its store, its interceptors and its class.</summary>
internal static class TypeModels
{
    public static TypeModel Build(ScimResourceType type, Registrations registrations, ScimOptions options, ScimSchemaRegistry registry) =>
        new(type, FindStore(type, registrations))
        {
            ComputedReferences = ReferenceAttributes.Find(type, registry),
            Interceptors = [.. registrations.Interceptors.Where(known => known.ResourceType is not { } name || Names(name, type))],
            HasReadyStore = !registrations.Stores.Exists(store => Names(store.ResourceType, type)),
            StrictCanonicalValues = options.StrictCanonicalValues,
            Show = registrations.Windows.Find(window => Names(window.ResourceType, type))?.Show ?? StandardWindow(type),
        };

    // A store of its own takes precedence over the store set, regardless of the order of registration.
    private static StoreSource FindStore(ScimResourceType type, Registrations registrations)
    {
        if (registrations.Stores.Find(store => Names(store.ResourceType, type)) is { } own)
        {
            return new StoreSource(own.Open, registrations.IsShared(own.Store), own.Store.IsAssignableTo(typeof(IScimMemberStore)));
        }

        var set = registrations.StoreSets[0];
        return new StoreSource(services => set.Open(services, type), shared: true);
    }

    private static Func<ScimObject, ScimResource> StandardWindow(ScimResourceType type) => type.Schema.Id switch
    {
        ScimUrns.User => node => ScimResource.Over<ScimUser>(node),
        ScimUrns.Group => node => ScimResource.Over<ScimGroup>(node),
        _ => node => ScimResource.Over<ScimResource>(node),
    };

    private static bool Names(string name, ScimResourceType type) => string.Equals(name, type.Name, StringComparison.OrdinalIgnoreCase);
}
