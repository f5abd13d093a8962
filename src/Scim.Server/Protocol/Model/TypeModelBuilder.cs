using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>Combines a resource type with its store, its interceptors and its class.</summary>
internal static class TypeModelBuilder
{
    public static TypeModel Build(ScimResourceType type, Registrations registrations, ScimOptions options, ScimSchemaRegistry registry) =>
        new(type, CreateStoreProvider(type, registrations))
        {
            Mount = registrations.Mount,
            DerivedReferences = ReferenceAttributes.Find(type, registry),
            Interceptors = [.. registrations.Interceptors.Where(known => known.ResourceType is not { } name || IsNameOf(name, type))],
            IsInStoreSet = !registrations.Stores.Exists(store => IsNameOf(store.ResourceType, type)),
            StrictCanonicalValues = options.StrictCanonicalValues,
            CreateTyped = registrations.TypedResources.Find(window => IsNameOf(window.ResourceType, type))?.CreateTyped ?? CreateDefaultConverter(type),
        };

    /// <summary>The same type as another mount or tenant offers it, with fewer extensions or other options.</summary>
    public static TypeModel Narrow(TypeModel model, ScimResourceType type, OptionsSnapshot options, ScimSchemaRegistry registry) =>
        new(type, model.StoreProvider)
        {
            RegisteredType = model.RegisteredType,
            WithheldExtensions = [.. model.RegisteredType.SchemaIds.Except(type.SchemaIds, StringComparer.OrdinalIgnoreCase)],
            DerivedReferences = ReferenceAttributes.Find(type, registry),
            Interceptors = model.Interceptors,
            IsInStoreSet = model.IsInStoreSet,
            StrictCanonicalValues = options.StrictCanonicalValues,
            CreateTyped = model.CreateTyped,
        };

    // A store of its own takes precedence over the store set, regardless of the order of registration.
    private static StoreProvider CreateStoreProvider(ScimResourceType type, Registrations registrations)
    {
        if (registrations.Stores.Find(store => IsNameOf(store.ResourceType, type)) is { } own)
        {
            return new StoreProvider(own.Resolve, registrations.IsSingleton(own.StoreType), own.StoreType.IsAssignableTo(typeof(IScimMemberStore)));
        }

        var set = registrations.StoreSets[0];
        return new StoreProvider(services => set.CreateStore(services, type), shared: true);
    }

    private static Func<ScimObject, ScimResource> CreateDefaultConverter(ScimResourceType type) => type.Schema.Id switch
    {
        ScimUrns.User => node => ScimResource.FromNode<ScimUser>(node),
        ScimUrns.Group => node => ScimResource.FromNode<ScimGroup>(node),
        _ => node => ScimResource.FromNode<ScimResource>(node),
    };

    private static bool IsNameOf(string name, ScimResourceType type) => string.Equals(name, type.Name, StringComparison.OrdinalIgnoreCase);
}
