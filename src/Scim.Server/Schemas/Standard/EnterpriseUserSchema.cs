using static Scim.Server.Schemas.Standard.AttributeFactory;

namespace Scim.Server.Schemas.Standard;

/// <summary>The enterprise extension of User (RFC 7643 §4.3).</summary>
internal static class EnterpriseUserSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.EnterpriseUser, "EnterpriseUser",
    [
        Text("employeeNumber", "The employee number assigned by the organization."),
        Text("costCenter", "The cost center."),
        Text("organization", "The organization."),
        Text("division", "The division."),
        Text("department", "The department."),
        Complex("manager", "The manager of the user.",
            new ScimAttribute("value") { Description = "The id of the manager.", CaseExact = true },
            new ScimAttribute("$ref", ScimAttributeType.Reference) { Description = "The URI of the manager.", ReferenceTypes = ["User"] },
            ReadOnlyAttributeFactory.Text("displayName", "The name of the manager.")),
    ])
    {
        Description = "Attributes of a user in an enterprise.",
    };
}
