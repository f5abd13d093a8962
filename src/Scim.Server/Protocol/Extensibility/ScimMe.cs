namespace Scim.Server;

/// <summary>The resource of the authenticated client.</summary>
/// <param name="ResourceType">The name of a resource type that is offered, such as <c>User</c>; ignores case.</param>
/// <param name="Id">The id of the resource.</param>
public sealed record ScimMe(string ResourceType, string Id);
