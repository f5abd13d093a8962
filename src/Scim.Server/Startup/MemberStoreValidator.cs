using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Protocol.Registration;

namespace Scim.Server.Startup;

/// <summary>
/// Groups of a store set find their members in that set: users in a store of their own could not be added.
/// </summary>
internal static class MemberStoreValidator
{
    public static void Validate(IReadOnlyList<ScimResourceType> types, Registrations registrations, ICollection<string> errors)
    {
        if (registrations.StoreSets.Count == 0)
        {
            return;
        }

        foreach (var group in types.Where(type => type.IsGroup && FindOwnStore(type, registrations) is null))
        {
            foreach (var member in types.Where(type => type != group && CanBeMember(type, group)))
            {
                if (FindOwnStore(member, registrations) is { } store && !IsBackedBy(registrations.StoreSets[0], store))
                {
                    errors.Add(
                        $"{member.Name} has the store {store.StoreType.Name}, while {group.Name} comes from {registrations.StoreSets[0].Name}(), whose groups "
                        + $"cannot have members that are stored elsewhere; register a store for {group.Name} as well, or remove the store for {member.Name}.");
                }
            }
        }
    }

    private static bool CanBeMember(ScimResourceType type, ScimResourceType group) =>
        group.Root.Find("members")?.Find("$ref")?.ReferenceTypes.Contains(type.Name, StringComparer.OrdinalIgnoreCase) ?? false;

    // A store that wraps the set keeps its resources there.
    private static bool IsBackedBy(StoreSetRegistration set, StoreRegistration store) => store.StoreType.GetConstructors().Any(constructor =>
        constructor.GetParameters().Any(parameter => parameter.ParameterType == set.StorageType && string.Equals(GetKey(parameter), set.Mount, StringComparison.Ordinal)));

    private static string GetKey(ParameterInfo parameter) => parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key as string ?? string.Empty;

    private static StoreRegistration? FindOwnStore(ScimResourceType type, Registrations registrations) =>
        registrations.Stores.Find(store => string.Equals(store.ResourceType, type.Name, StringComparison.OrdinalIgnoreCase));
}
