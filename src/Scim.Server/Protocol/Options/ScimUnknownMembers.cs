namespace Scim.Server;

/// <summary>How members are handled that name no resource, or whose <c>type</c> or <c>$ref</c> contradicts the resource that they name.</summary>
public enum ScimUnknownMembers
{
    /// <summary>The whole request is 400 invalidValue; the detail lists the ids and the contradictions.</summary>
    Reject,

    /// <summary>
    /// They are ignored and the rest of the request is carried out. Each such request is logged as a warning, its members are counted by
    /// <c>scim.server.ignored_members</c>, and <see cref="ScimEvent.IgnoredMembers"/> names them.
    /// </summary>
    Ignore,
}
