using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Registration;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Protocol.Model;

/// <summary>
/// The resource types, options and capabilities of the server, as a mount or a tenant offers them. All models of a mount share what is determined at
/// startup: stores, interceptors and all registered types. Immutable and thread-safe.
/// </summary>
internal sealed class ServerModel
{
    private readonly TypeModel[] types;

    private readonly ServerModel registered;

    /// <summary>The model of a mount with all registered extensions.</summary>
    public ServerModel(Registrations registrations, ScimOptions options, IServiceProvider root)
    {
        registered = this;
        Mount = registrations.Mount;
        Options = new OptionsSnapshot(options);
        RootServices = root;
        ScopeFactory = root.GetRequiredService<IServiceScopeFactory>();
        OfferedType[] offered =
            [.. ResourceTypeListBuilder.Build(registrations, options, new List<string>()).Select(type => PartialSchemaNarrower.Narrow(type, registrations, root))];
        Registry = new ScimSchemaRegistry([.. offered.Select(known => known.Type)]);
        types = [.. offered.Select(known => TypeModelBuilder.Build(known.Type, registrations, options, Registry))];
        TypesWithEqualIds = EqualIds.FindTypes(offered);
        GroupType = Array.Find(types, model => model.ResourceType.IsGroup);
        PasswordSinks = new(Mount, root);
        MeResolvers = new(Mount, root);
        HasEventSink = new MountService<IScimEventSink>(Mount, root).IsRegistered;
    }

    private ServerModel(ServerModel registered, OptionsSnapshot options)
    {
        this.registered = registered;
        Mount = registered.Mount;
        Options = options;
        RootServices = registered.RootServices;
        ScopeFactory = registered.ScopeFactory;
        TypesWithEqualIds = registered.TypesWithEqualIds;
        PasswordSinks = registered.PasswordSinks;
        MeResolvers = registered.MeResolvers;
        HasEventSink = registered.HasEventSink;
        (Registry, types) = (registered.Registry, registered.types);
        if (types.Any(type => !Array.TrueForAll([.. type.ResourceType.Extensions], extension => options.Offers(extension.Schema.Id))))
        {
            // Types that keep all their extensions stay the same objects, and with them what stores have rendered.
            ScimResourceType[] offered = [.. types.Select(type => type.ResourceType.WithExtensions(extension => options.Offers(extension.Schema.Id)))];
            Registry = new ScimSchemaRegistry(offered);
            types = [.. types.Zip(offered, (type, narrowed) => TypeModelBuilder.Narrow(type, narrowed, options, Registry))];
        }
        else if (options.StrictCanonicalValues != registered.Options.StrictCanonicalValues)
        {
            types = [.. types.Select(type => TypeModelBuilder.Narrow(type, type.ResourceType, options, Registry))];
        }

        GroupType = Array.Find(types, model => model.ResourceType.IsGroup);
    }

    /// <summary>The name of the mount; empty for the one without a name.</summary>
    public string Mount { get; }

    public OptionsSnapshot Options { get; }

    public IServiceProvider RootServices { get; }

    public IServiceScopeFactory ScopeFactory { get; }

    public ScimSchemaRegistry Registry { get; }

    public IReadOnlyList<TypeModel> Types => types;

    /// <summary>The resource type of groups; null where no groups are offered.</summary>
    public TypeModel? GroupType { get; }

    /// <summary>The names of types whose resources can have equal ids, since they number their rows alike.</summary>
    public IReadOnlyList<string> TypesWithEqualIds { get; }

    public MountService<IScimPasswordSink> PasswordSinks { get; }

    public bool HasPasswordSink => PasswordSinks.IsRegistered;

    public MountService<IScimMeResolver> MeResolvers { get; }

    /// <summary>Whether <c>/Me</c> is offered.</summary>
    public bool HasMeResolver => MeResolvers.IsRegistered;

    public bool HasEventSink { get; }

    /// <summary>This model under other options.</summary>
    public ServerModel WithOptions(OptionsSnapshot options) => new(registered, options);

    public TypeModel Find(ScimResourceType type)
    {
        foreach (var model in types)
        {
            if (ReferenceEquals(model.RegisteredType, type))
            {
                return model;
            }
        }

        return Find(type.Name) ?? throw new ScimException(ScimError.NotFound($"There is no resource type '{type.Name}'."));
    }

    public TypeModel? Find(string name) =>
        Array.Find(types, model => string.Equals(model.ResourceType.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A resource type with everything that its requests need, computed once.</summary>
internal sealed class TypeModel
{
    public TypeModel(ScimResourceType type, StoreProvider store)
    {
        ResourceType = RegisteredType = type;
        StoreProvider = store;
        PasswordName = type.Root.Find("password") is { Mutability: ScimMutability.WriteOnly } password ? password.Name : null;
        Members = type.IsGroup ? type.Root.Find("members") : null;
        HasDerivedGroups = type.HasDerivedGroups;
        Manager = type.FindExtension(ScimUrns.EnterpriseUser)?.Find("manager");
    }

    /// <summary>The type as it is offered to clients.</summary>
    public ScimResourceType ResourceType { get; }

    /// <summary>The type as it is registered, which stores and interceptors know: with extensions that are not offered.</summary>
    public ScimResourceType RegisteredType { get; init; }

    /// <summary>The URNs of the registered extensions that are not offered.</summary>
    public string[] WithheldExtensions { get; init; } = [];

    public StoreProvider StoreProvider { get; }

    /// <summary>The name of the mount; empty for the one without a name.</summary>
    public string Mount { get; init; } = string.Empty;

    /// <summary>In the order of registration.</summary>
    public IReadOnlyList<InterceptorRegistration> Interceptors { get; init; } = [];

    /// <summary>Converts a node to the class of the resource type.</summary>
    public required Func<ScimObject, ScimResource> CreateTyped { get; init; }

    /// <summary>Whether its resources are in the store set.</summary>
    public bool IsInStoreSet { get; init; }

    /// <summary>Whether a text must be one of the canonical values of its attribute, where it has any.</summary>
    public bool StrictCanonicalValues { get; init; }

    /// <summary>The name of the write-only password attribute; null where the type has none.</summary>
    public string? PasswordName { get; }

    /// <summary>The attribute <c>members</c>; null where the type has none.</summary>
    public ScimAttribute? Members { get; }

    /// <summary>The attributes whose $ref is derived when it is rendered.</summary>
    public IReadOnlyList<ScimAttributePath> DerivedReferences { get; init; } = [];

    /// <summary>Whether the groups of a resource are derived from memberships.</summary>
    public bool HasDerivedGroups { get; }

    /// <summary>The attribute that refers to a manager, whose displayName is derived; null where the type has none.</summary>
    public ScimAttribute? Manager { get; }

    /// <summary>The recently requested views.</summary>
    public ProjectionCache ProjectionCache { get; } = new();

    /// <summary>A resource without extensions that are not offered; the same object where all are.</summary>
    public ScimObject RemoveWithheld(ScimObject resource)
    {
        if (WithheldExtensions.Length == 0)
        {
            return resource;
        }

        var left = resource.Thaw();
        foreach (var urn in WithheldExtensions)
        {
            left.Remove(urn);
        }

        return WithSchemas(left, ResourceType);
    }

    /// <summary>A new state with what is stored in extensions that are not offered, which a client neither sees nor replaces.</summary>
    public ScimObject RestoreWithheld(ScimObject before, ScimObject after)
    {
        if (WithheldExtensions.Length == 0)
        {
            return after;
        }

        var whole = after.Thaw();
        foreach (var urn in WithheldExtensions)
        {
            whole.Set(urn, before[urn]);
        }

        return WithSchemas(whole, RegisteredType);
    }

    // The empty state that stands for one that need not be read has no schemas.
    private static ScimObject WithSchemas(ScimObject resource, ScimResourceType type)
    {
        if (resource.Contains(ScimCommonAttributes.Schemas.Name))
        {
            resource.Set(ScimCommonAttributes.Schemas.Name, SchemasNormalizer.Compose(resource, type));
        }

        return resource;
    }
}

/// <summary>Provides the store of a resource type. A shared store is created once and needs no scope. Thread-safe.</summary>
internal sealed class StoreProvider(Func<IServiceProvider, IResourceStore> open, bool shared, bool? keepsMembers = null)
{
    private IResourceStore? instance;

    public bool IsShared => shared;

    /// <summary>Two threads may create a shared store at the same time; both get the same store in two adapters, and one adapter is kept.</summary>
    public IResourceStore GetShared(IServiceProvider root) => instance ??= ContentVersioningStore.Wrap(open(root));

    /// <summary>Whether the store keeps members separately: determined from the instance of a shared store, otherwise from its class.</summary>
    public bool HasMemberStore(IServiceProvider root) => keepsMembers ?? GetShared(root).MemberStore is not null;

    public IResourceStore Create(IServiceProvider scoped) => ContentVersioningStore.Wrap(open(scoped));
}
