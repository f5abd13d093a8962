using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Registration;

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
