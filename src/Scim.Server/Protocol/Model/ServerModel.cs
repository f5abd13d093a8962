using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>The resource types, options and capabilities of the server, determined at startup. Immutable and thread-safe.</summary>
internal sealed class ServerModel
{
    private readonly TypeModel[] types;

    public ServerModel(Registrations registrations, ScimOptions options, IServiceProvider root)
    {
        Mount = registrations.Mount;
        Options = options;
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

    /// <summary>The name of the mount; empty for the one without a name.</summary>
    public string Mount { get; }

    public ScimOptions Options { get; }

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

    public TypeModel Find(ScimResourceType type)
    {
        foreach (var model in types)
        {
            if (ReferenceEquals(model.ResourceType, type))
            {
                return model;
            }
        }

        return Find(type.Name) ?? throw new ScimException(ScimError.NotFound($"There is no resource type '{type.Name}'."));
    }

    public TypeModel? Find(string name) =>
        Array.Find(types, model => string.Equals(model.ResourceType.Name, name, StringComparison.OrdinalIgnoreCase));
}
