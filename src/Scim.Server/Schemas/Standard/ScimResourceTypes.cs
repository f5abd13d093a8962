namespace Scim.Server;

/// <summary>The resource types that RFC 7643 defines. Immutable and thread-safe; extend them with <see cref="ScimResourceType.WithExtension"/>.</summary>
public static class ScimResourceTypes
{
    /// <summary>User at <c>/Users</c>, with the enterprise extension, which is not required.</summary>
    public static ScimResourceType User { get; } = new("User", "Users", ScimSchemas.User, [new ScimSchemaExtension(ScimSchemas.EnterpriseUser)])
    {
        Description = "User accounts",
    };

    /// <summary>Group at <c>/Groups</c>.</summary>
    public static ScimResourceType Group { get; } = new("Group", "Groups", ScimSchemas.Group) { Description = "Groups of users and groups" };
}
