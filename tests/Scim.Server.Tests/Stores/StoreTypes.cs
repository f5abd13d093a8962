namespace Scim.Server.Tests.Stores;

/// <summary>Small resource types with the features that matter to stores: unique values, caseExact, memberships, lists, and an extension.</summary>
internal static class StoreTypes
{
    public static ScimResourceType User { get; } = CreateUserType(ScimUniqueness.Server, caseExact: false);

    public static ScimResourceType Group { get; } = CreateGroupType(ScimUniqueness.Server);

    public static ScimResourceType Device { get; } = new("Device", "Devices", new ScimSchema("urn:example:Device", "Device",
    [
        new("displayName"),
        new("serial") { CaseExact = true, Uniqueness = ScimUniqueness.Global },
        new("slots", ScimAttributeType.Integer),
        new("weight", ScimAttributeType.Decimal),
        new("checked", ScimAttributeType.DateTime),
        new("addresses") { MultiValued = true, Uniqueness = ScimUniqueness.Server },
    ]));

    public static ScimResourceType CreateUserType(ScimUniqueness uniqueness, bool caseExact) => new("User", "Users", new ScimSchema(ScimUrns.User, "User",
    [
        new("userName") { Required = true, Uniqueness = uniqueness, CaseExact = caseExact },
        new("displayName"),
        new("title"),
        new("active", ScimAttributeType.Boolean),
        new("name", ScimAttributeType.Complex) { SubAttributes = [new("familyName"), new("givenName"), new("formatted")] },
        new("emails", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes = [new("value"), new("type"), new("primary", ScimAttributeType.Boolean)],
        },
        new("groups", ScimAttributeType.Complex)
        {
            MultiValued = true,
            Mutability = ScimMutability.ReadOnly,
            SubAttributes = [new("value"), new("$ref", ScimAttributeType.Reference), new("display"), new("type")],
        },
    ]),
    [new ScimSchemaExtension(new ScimSchema(ScimUrns.EnterpriseUser, "EnterpriseUser",
        [new("employeeNumber") { Uniqueness = ScimUniqueness.Server, CaseExact = true }, new("department")]))]);

    public static ScimResourceType CreateGroupType(ScimUniqueness displayName) => new("Group", "Groups", new ScimSchema(ScimUrns.Group, "Group",
    [
        new("displayName") { Required = true, Uniqueness = displayName },
        new("members", ScimAttributeType.Complex)
        {
            MultiValued = true,
            SubAttributes = [new("value"), new("$ref", ScimAttributeType.Reference), new("display"), new("type")],
        },
    ]));
}
