namespace Scim.Server.Protocol.Registration;

/// <summary>A type of groups whose displayName is unique in its tenant, so that schema and behaviour agree.</summary>
internal static class UniqueNames
{
    private const string DisplayName = "displayName";

    public static ScimResourceType Of(ScimResourceType type)
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
