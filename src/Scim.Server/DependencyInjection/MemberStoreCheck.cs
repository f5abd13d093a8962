using Scim.Server.Protocol.Registration;

namespace Scim.Server.DependencyInjection;

/// <summary>
/// Groups of a store set find their members in that set: users in a store of their own could not be added.
/// </summary>
internal static class MemberStoreCheck
{
    public static void Check(IReadOnlyList<ScimResourceType> types, Registrations registrations, ICollection<string> errors)
    {
        if (registrations.StoreSets.Count == 0)
        {
            return;
        }

        foreach (var group in types.Where(type => type.IsGroup && OwnStore(type, registrations) is null))
        {
            foreach (var member in types.Where(type => type != group && IsMember(type, group)))
            {
                if (OwnStore(member, registrations) is { } store && !LivesIn(registrations.StoreSets[0], store))
                {
                    errors.Add(
                        $"{member.Name} has the store {store.Store.Name}, while {group.Name} comes from {registrations.StoreSets[0].Name}(), whose groups "
                        + $"cannot have members that are stored elsewhere; register a store for {group.Name} as well, or remove the store for {member.Name}.");
                }
            }
        }
    }

    private static bool IsMember(ScimResourceType type, ScimResourceType group) =>
        group.Root.Find("members")?.Find("$ref")?.ReferenceTypes.Contains(type.Name, StringComparer.OrdinalIgnoreCase) ?? false;

    // A store that wraps the set keeps its resources there.
    private static bool LivesIn(StoreSetRegistration set, StoreRegistration store) =>
        store.Store.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == set.Shared));

    private static StoreRegistration? OwnStore(ScimResourceType type, Registrations registrations) =>
        registrations.Stores.Find(store => string.Equals(store.ResourceType, type.Name, StringComparison.OrdinalIgnoreCase));
}
