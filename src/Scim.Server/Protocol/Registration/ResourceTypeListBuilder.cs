namespace Scim.Server.Protocol.Registration;

/// <summary>Builds the offered resource types from the registrations.</summary>
internal static class ResourceTypeListBuilder
{
    /// <summary>The resource types with their extensions; standard types where a store exists for them. Inconsistencies are added to <paramref name="errors"/>.</summary>
    public static IReadOnlyList<ScimResourceType> Build(Registrations registrations, ScimOptions options, ICollection<string> errors)
    {
        var types = new List<ScimResourceType>();
        AddStandard(ScimResourceTypes.User, registrations, types);
        AddStandard(ScimResourceTypes.Group, registrations, types);
        types.AddRange(registrations.Types);
        foreach (var extension in registrations.Extensions)
        {
            ApplyExtension(types, extension, errors);
        }

        return [.. types.Select(type => ApplyOptions(type, options)).Select(type => registrations.TypePool?.GetOrAdd(type) ?? type)];
    }

    private static ScimResourceType ApplyOptions(ScimResourceType type, ScimOptions options)
    {
        var adapted = options.UniqueGroupNames && type.IsGroup ? UniqueGroupNameSchema.Apply(type) : type;
        return options.Profile == ScimProfile.Ipsie ? PasswordlessSchema.Apply(adapted) : adapted;
    }

    private static void AddStandard(ScimResourceType standard, Registrations registrations, List<ScimResourceType> types)
    {
        var replaced = registrations.Types.Exists(type => IsSameName(type.Name, standard.Name));
        var stored = registrations.StoreSets.Count > 0 || registrations.Stores.Exists(store => IsSameName(store.ResourceType, standard.Name));
        if (stored && !replaced)
        {
            types.Add(standard);
        }
    }

    private static void ApplyExtension(List<ScimResourceType> types, ExtensionRegistration extension, ICollection<string> errors)
    {
        var index = types.FindIndex(type => IsSameName(type.Name, extension.ResourceType));
        if (index < 0)
        {
            errors.Add($"AddExtension extends the resource type '{extension.ResourceType}', which is not offered; register a store for it, or the type with AddResourceType.");
            return;
        }

        types[index] = WithExtension(types[index], extension);
    }

    // An extension with the same URN is replaced, so that the enterprise extension can be made required.
    private static ScimResourceType WithExtension(ScimResourceType type, ExtensionRegistration extension)
    {
        var others = type.Extensions.Where(present => !IsSameName(present.Schema.Id, extension.Schema.Id));
        return type.With(extensions: [.. others, new ScimSchemaExtension(extension.Schema) { Required = extension.Required }]);
    }

    private static bool IsSameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Removes the password from the schema of a resource type, so that a client that sends one gets an error.</summary>
internal static class PasswordlessSchema
{
    public static ScimResourceType Apply(ScimResourceType type)
    {
        var kept = type.Schema.Attributes.Where(attribute => !IsPassword(attribute)).ToArray();
        if (kept.Length == type.Schema.Attributes.Count)
        {
            return type;
        }

        var schema = new ScimSchema(type.Schema.Id, type.Schema.Name, kept) { Description = type.Schema.Description };
        return type.With(schema);
    }

    private static bool IsPassword(ScimAttribute attribute) =>
        attribute.Mutability == ScimMutability.WriteOnly && string.Equals(attribute.Name, "password", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Marks the displayName of a group type as unique, so that the schema matches the behavior.</summary>
internal static class UniqueGroupNameSchema
{
    private const string DisplayName = "displayName";

    public static ScimResourceType Apply(ScimResourceType type)
    {
        var schema = new ScimSchema(type.Schema.Id, type.Schema.Name, [.. type.Schema.Attributes.Select(WithUniqueness)])
        {
            Description = type.Schema.Description,
        };
        return type.With(schema);
    }

    private static ScimAttribute WithUniqueness(ScimAttribute attribute) =>
        !string.Equals(attribute.Name, DisplayName, StringComparison.OrdinalIgnoreCase) || attribute.Uniqueness != ScimUniqueness.None
            ? attribute
            : attribute.With(uniqueness: ScimUniqueness.Server);
}
