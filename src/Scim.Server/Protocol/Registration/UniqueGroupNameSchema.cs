namespace Scim.Server.Protocol.Registration;

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
