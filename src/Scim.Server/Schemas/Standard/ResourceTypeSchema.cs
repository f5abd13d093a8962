using static Scim.Server.Schemas.Standard.ReadOnlyAttributeFactory;

namespace Scim.Server.Schemas.Standard;

/// <summary>ResourceType (RFC 7643 §6).</summary>
internal static class ResourceTypeSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.ResourceType, "ResourceType",
    [
        Text("id", "The identifier, equal to the name."),
        ExactText("name", "The name, as in meta.resourceType.", required: true),
        Text("description", "A description of the resource type."),
        RequiredUri("endpoint", "The endpoint, relative to the base URI.", caseExact: false),
        RequiredUri("schema", "The URN of the core schema.", caseExact: true),
        List("schemaExtensions", "The extensions of the type.", required: false,
            RequiredUri("schema", "The URN of the extension.", caseExact: true),
            Flag("required", "Whether the extension is required for each resource.", required: true)),
    ])
    {
        Description = "A type of resource.",
    };
}
