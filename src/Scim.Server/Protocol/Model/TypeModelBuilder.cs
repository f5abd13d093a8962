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

/// <summary>Finds the attributes of a resource type whose <c>$ref</c> is derived from <c>value</c> when it is rendered.</summary>
internal static class ReferenceAttributes
{
    public static IReadOnlyList<ScimAttributePath> Find(ScimResourceType type, ScimSchemaRegistry registry) =>
    [
        .. Find(extension: null, type.Root.SubAttributes, registry),
        .. type.Extensions.SelectMany(extension => Find(type.FindExtension(extension.Schema.Id), extension.Schema.Attributes, registry)),
    ];

    private static IEnumerable<ScimAttributePath> Find(ScimAttribute? extension, IReadOnlyList<ScimAttribute> attributes, ScimSchemaRegistry registry) =>
        from attribute in attributes
        where attribute.SubAttributeMap is { Reference: { } reference, Value: not null }
            && attribute.Mutability != ScimMutability.ReadOnly
            && reference.ReferenceTypes.Any(name => registry.FindByName(name) is not null)
        select new ScimAttributePath(attribute) { Extension = extension };
}

/// <summary>A resource type as its store offers it at start.</summary>
/// <param name="Type">The type, without what the store does not keep.</param>
/// <param name="IntegerIds">The integer keys of which its ids are made; null if there are none, or if the store is not asked at start.</param>
internal readonly record struct OfferedType(ScimResourceType Type, ScimIntegerIds? IntegerIds);

/// <summary>Finds types whose resources can have equal ids, because both number their rows and put the same text in front (RFC 7643 §3.1 forbids it).</summary>
internal static class EqualIds
{
    /// <summary>The names of the types concerned, in their order; empty if there are none.</summary>
    public static IReadOnlyList<string> FindTypes(IReadOnlyList<OfferedType> offered) =>
    [
        .. offered.Where(type => offered.Any(other => other.Type != type.Type && CanBeEqual(type.IntegerIds, other.IntegerIds))).Select(type => type.Type.Name),
    ];

    private static bool CanBeEqual(ScimIntegerIds? left, ScimIntegerIds? right) =>
        left is not null && right is not null && (IsExtended(left.Prefix, right.Prefix) || IsExtended(right.Prefix, left.Prefix));

    // A prefix with digits behind it can stand for the shorter one: 12 is number 12, or number 2 behind the prefix 1.
    private static bool IsExtended(string prefix, string longer) =>
        longer.StartsWith(prefix, StringComparison.Ordinal) && longer.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
