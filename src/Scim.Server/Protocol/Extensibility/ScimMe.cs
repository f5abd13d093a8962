namespace Scim.Server;

/// <summary>The resource of the authenticated client.</summary>
public sealed record ScimMe
{
    /// <summary>The name of a resource type that is offered, such as <c>User</c>; ignores case.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The id of the resource.</summary>
    public required string Id { get; init; }

    /// <summary>The user with this id.</summary>
    public static ScimMe User(string id) => new() { ResourceType = ScimResourceTypes.User.Name, Id = id };
}
