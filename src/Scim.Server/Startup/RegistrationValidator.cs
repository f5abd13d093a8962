using Scim.Server.Protocol.Registration;
using Scim.Server.Schemas;

namespace Scim.Server.Startup;

/// <summary>Validates that resource types, stores and interceptors are consistent.</summary>
internal static class RegistrationValidator
{
    private static readonly string[] ReservedEndpoints = ["Schemas", "ResourceTypes", "ServiceProviderConfig", "Bulk", "Me", ".search"];

    public static void Validate(Registrations registrations, ScimOptions options, ICollection<string> errors)
    {
        var types = ResourceTypeListBuilder.Build(registrations, options, errors);
        if (types.Count == 0)
        {
            errors.Add("No resource type is offered: call AddInMemoryStores(), or AddStore<ScimUser, …>() with a store of your own, on the builder that AddScim() returns.");
        }

        CheckTypes(types, errors);
        CheckStores(types, registrations, errors);
        CheckInterceptors(types, registrations, errors);
        MemberStoreValidator.Validate(types, registrations, errors);
        PolicyValidator.ValidatePresets(registrations.Presets, errors);
        PolicyValidator.ValidateExtensions(types, options.OfferedExtensions, errors);
    }

    private static void CheckTypes(IReadOnlyList<ScimResourceType> types, ICollection<string> errors)
    {
        foreach (var name in FindDuplicates(types.Select(type => type.Name)))
        {
            errors.Add($"The resource type '{name}' is registered twice.");
        }

        foreach (var endpoint in FindDuplicates(types.Select(type => type.Endpoint)))
        {
            errors.Add($"Two resource types share the endpoint '{endpoint}'.");
        }

        foreach (var type in types)
        {
            if (ReservedEndpoints.Contains(type.Endpoint, StringComparer.OrdinalIgnoreCase) || !IsSegment(type.Endpoint))
            {
                errors.Add($"The resource type '{type.Name}' has the endpoint '{type.Endpoint}'; expected one segment of letters, digits, '-' and '_' that is not an endpoint of SCIM itself.");
            }
        }

        CheckSchemas(types, errors);
    }

    private static void CheckSchemas(IReadOnlyList<ScimResourceType> types, ICollection<string> errors)
    {
        var schemas = types.SelectMany(type => type.Extensions.Select(extension => extension.Schema).Prepend(type.Schema)).Distinct().ToArray();
        foreach (var error in schemas.SelectMany(SchemaDefinitionValidator.Validate))
        {
            errors.Add(error);
        }

        foreach (var same in schemas.GroupBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase))
        {
            if (same.Skip(1).Any(other => !DefinitionEquality.AreEqual(same.First(), other)))
            {
                errors.Add($"The schema '{same.Key}' has two different definitions; discovery can publish only one.");
            }
        }

        foreach (var type in types.Where(type => type.Extensions.Any(extension => type.IsCoreSchema(extension.Schema.Id))))
        {
            errors.Add($"The resource type '{type.Name}' lists its core schema '{type.Schema.Id}' as an extension as well.");
        }
    }

    private static void CheckStores(IReadOnlyList<ScimResourceType> types, Registrations registrations, ICollection<string> errors)
    {
        foreach (var store in registrations.Stores.Where(store => !types.Any(type => IsSameName(type.Name, store.ResourceType))))
        {
            errors.Add($"The store {store.StoreType.Name} is for the resource type '{store.ResourceType}', which is not offered; register the type with AddResourceType.");
        }

        foreach (var name in FindDuplicates(registrations.Stores.Select(store => store.ResourceType)))
        {
            errors.Add($"The resource type '{name}' has two stores: {Join(registrations.Stores.Where(store => IsSameName(store.ResourceType, name)).Select(store => store.StoreType))}.");
        }

        if (registrations.StoreSets.Count > 1)
        {
            errors.Add($"Two store sets are registered: {string.Join(" and ", registrations.StoreSets.Select(set => set.Name))}.");
        }

        if (registrations.StoreSets.Count == 0)
        {
            foreach (var type in types.Where(type => !registrations.Stores.Exists(store => IsSameName(store.ResourceType, type.Name))))
            {
                errors.Add($"The resource type '{type.Name}' has no store: call AddStore<…>(\"{type.Name}\") or AddInMemoryStores().");
            }
        }
    }

    private static void CheckInterceptors(IReadOnlyList<ScimResourceType> types, Registrations registrations, ICollection<string> errors)
    {
        foreach (var interceptor in registrations.Interceptors.Where(known => known.ResourceType is { } name && !types.Any(type => IsSameName(type.Name, name))))
        {
            errors.Add($"The interceptor {interceptor.InterceptorType.Name} is for the resource type '{interceptor.ResourceType}', which is not offered.");
        }
    }

    private static IEnumerable<string> FindDuplicates(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    private static string Join(IEnumerable<Type> types) => string.Join(" and ", types.Select(type => type.Name));

    private static bool IsSegment(string endpoint) =>
        endpoint.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static bool IsSameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
