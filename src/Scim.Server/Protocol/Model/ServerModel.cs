using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Protocol.Model;

/// <summary>The resource types, options and capabilities of the server, determined at startup. Immutable and thread-safe.</summary>
internal sealed class ServerModel
{
    private readonly TypeModel[] types;

    public ServerModel(Registrations registrations, ScimOptions options, IServiceProvider root)
    {
        Options = options;
        Root = root;
        Scopes = root.GetRequiredService<IServiceScopeFactory>();
        OfferedType[] offered =
            [.. TypeList.Build(registrations, options, new List<string>()).Select(type => PartialTypes.Narrow(type, registrations, root))];
        Registry = new ScimSchemaRegistry([.. offered.Select(known => known.Type)]);
        types = [.. offered.Select(known => TypeModels.Build(known.Type, registrations, options, Registry))];
        TypesWithEqualIds = EqualIds.FindTypes(offered);
        Groups = Array.Find(types, model => model.Type.IsGroup);
        var known = root.GetService<IServiceProviderIsService>();
        HasPasswordSink = known?.IsService(typeof(IScimPasswordSink)) ?? false;
        HasMe = known?.IsService(typeof(IScimMeResolver)) ?? false;
        HasEventSink = known?.IsService(typeof(IScimEventSink)) ?? false;
    }

    public ScimOptions Options { get; }

    public IServiceProvider Root { get; }

    public IServiceScopeFactory Scopes { get; }

    public ScimSchemaRegistry Registry { get; }

    public IReadOnlyList<TypeModel> Types => types;

    /// <summary>The resource type of groups; null where no groups are offered.</summary>
    public TypeModel? Groups { get; }

    /// <summary>The names of types whose resources can have equal ids, since they number their rows alike.</summary>
    public IReadOnlyList<string> TypesWithEqualIds { get; }

    public bool HasPasswordSink { get; }

    /// <summary>Whether <c>/Me</c> is offered.</summary>
    public bool HasMe { get; }

    public bool HasEventSink { get; }

    public TypeModel Find(ScimResourceType type)
    {
        foreach (var model in types)
        {
            if (ReferenceEquals(model.Type, type))
            {
                return model;
            }
        }

        return Find(type.Name) ?? throw new ScimException(ScimError.NotFound($"There is no resource type '{type.Name}'."));
    }

    public TypeModel? Find(string name) =>
        Array.Find(types, model => string.Equals(model.Type.Name, name, StringComparison.OrdinalIgnoreCase));
}
