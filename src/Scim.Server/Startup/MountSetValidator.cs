using Microsoft.Extensions.Options;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>Nothing to configure: options whose validation is that of all mounts together.</summary>
internal sealed class MountSet;

/// <summary>Validates the mounts with a name, and what several mounts share.</summary>
internal sealed class MountSetValidator(MountRegistry registry, IOptionsMonitor<ScimOptions> options) : IValidateOptions<MountSet>
{
    public ValidateOptionsResult Validate(string? name, MountSet set)
    {
        var errors = new List<string>();
        var mounts = registry.Names.Select(mount => Read(mount, errors)).OfType<MountTypes>().ToArray();
        CheckUnnamed(errors);
        CheckNames(mounts, errors);
        CheckSharedSet(mounts, errors);
        CheckSharedStores(mounts, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    // Null where the options are invalid; those of the unnamed mount are reported where they are validated themselves.
    private MountTypes? Read(string mount, List<string> errors)
    {
        try
        {
            var registrations = registry.GetEffective(mount);
            return new MountTypes(registrations, ResourceTypeListBuilder.Build(registrations, options.Get(mount), new List<string>()));
        }
        catch (OptionsValidationException exception)
        {
            errors.AddRange(mount.Length == 0 ? [] : exception.Failures);
            return null;
        }
    }

    // What serves every mount must fit one of them.
    private void CheckUnnamed(List<string> errors)
    {
        foreach (var store in registry.Unnamed.Stores.Where(store => !registry.IsUsed(store)))
        {
            errors.Add($"The store {store.StoreType.Name} is for the resource type '{store.ResourceType}', "
                + (registry.IsOffered(store.ResourceType)
                    ? "but every mount that offers it has stores of its own; add the store to the builder of a mount."
                    : "which no mount offers; register the type with AddResourceType."));
        }

        foreach (var extension in registry.Unnamed.Extensions.Where(extension => !registry.IsOffered(extension.ResourceType)))
        {
            errors.Add($"AddExtension extends the resource type '{extension.ResourceType}', which no mount offers; register a store for it, or the type with AddResourceType.");
        }

        foreach (var interceptor in registry.Unnamed.Interceptors.Where(known => known.ResourceType is { } type && !registry.IsOffered(type)))
        {
            errors.Add($"The interceptor {interceptor.InterceptorType.Name} is for the resource type '{interceptor.ResourceType}', which no mount offers.");
        }
    }

    // IScimResources is keyed by the name of a mount, or in the unnamed one by that of a resource type.
    private static void CheckNames(MountTypes[] mounts, List<string> errors)
    {
        var types = mounts.Where(mount => mount.Name.Length == 0).SelectMany(mount => mount.Types).Select(type => type.Name).ToArray();
        foreach (var mount in mounts.Where(mount => types.Contains(mount.Name, StringComparer.Ordinal)))
        {
            errors.Add($"The mount '{mount.Name}' has the name of a resource type of the mount without a name, so IScimResources under this key would mean both; rename the mount.");
        }
    }

    private void CheckSharedSet(MountTypes[] mounts, List<string> errors)
    {
        var sharing = mounts.Where(mount => !registry.HasOwnStoreSet(mount.Name) && mount.Registrations.StoreSets.Count > 0);
        foreach (var (type, names) in FindConflicts(sharing.SelectMany(mount => mount.Types.Where(type => mount.FindStore(type) is null).Select(type => (mount.Name, Type: type)))))
        {
            errors.Add($"{names} share the stores of {registry.Unnamed.StoreSets[0].Name}(), but define the resource type '{type}' differently; "
                + "register its extensions, UniqueGroupNames and Profile for all of them, or give one a store set of its own.");
        }
    }

    // A partial store keeps the type that it was asked about at startup.
    private static void CheckSharedStores(MountTypes[] mounts, List<string> errors)
    {
        var stored = from mount in mounts
                     from type in mount.Types
                     let store = mount.FindStore(type)
                     where store?.StoreType.IsAssignableTo(typeof(IScimPartialStore)) is true
                     group (mount.Name, Type: type) by store.StoreType;
        foreach (var group in stored)
        {
            foreach (var (type, names) in FindConflicts(group))
            {
                errors.Add($"{names} share the store {group.Key.Name}, but define the resource type '{type}' differently; register its extensions, UniqueGroupNames and "
                    + $"Profile for all of them, or derive a class from {group.Key.Name} for one.");
            }
        }
    }

    // Equal definitions are one object.
    private static IEnumerable<(string Type, string Mounts)> FindConflicts(IEnumerable<(string Mount, ScimResourceType Type)> uses) =>
        from use in uses
        group use by use.Type.Name.ToUpperInvariant() into same
        where same.Select(use => use.Type).Distinct().Skip(1).Any()
        select (same.First().Type.Name, MountErrors.List(same.Select(use => use.Mount)));

    private sealed record MountTypes(Registrations Registrations, IReadOnlyList<ScimResourceType> Types)
    {
        public string Name => Registrations.Mount;

        public StoreRegistration? FindStore(ScimResourceType type) =>
            Registrations.Stores.Find(store => string.Equals(store.ResourceType, type.Name, StringComparison.OrdinalIgnoreCase));
    }
}
