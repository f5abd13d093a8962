namespace Scim.Server.Schemas.Standard;

/// <summary>Group (RFC 7643 §4.2; displayName is required by its text).</summary>
internal static class GroupSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.Group, "Group",
    [
        new ScimAttribute("displayName") { Description = "The name of the group.", Required = true },
        AttributeFactory.List("members", "The members of the group.",
            new ScimAttribute("value")
            {
                Description = "The id of the member.", CaseExact = true, Mutability = ScimMutability.Immutable,
            },
            new ScimAttribute("$ref", ScimAttributeType.Reference)
            {
                Description = "The URI of the member.", ReferenceTypes = ["User", "Group"], Mutability = ScimMutability.Immutable,
            },
            new ScimAttribute("type")
            {
                Description = "The resource type of the member.", CanonicalValues = ["User", "Group"], Mutability = ScimMutability.Immutable,
            },
            ReadOnlyAttributeFactory.Text("display", "The name of the member.")),
    ])
    {
        Description = "A group of users and other groups.",
    };
}
