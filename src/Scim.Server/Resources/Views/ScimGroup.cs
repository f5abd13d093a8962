namespace Scim.Server;

/// <summary>A typed view of a group (RFC 7643 §4.2).</summary>
public sealed class ScimGroup : ScimResource
{
    /// <summary>The name of the group; required.</summary>
    public string? DisplayName { get => GetString("displayName"); set => Set("displayName", value); }

    /// <summary>The members of the group; empty if there are none or the store was asked to omit them.</summary>
    public IReadOnlyList<ScimMember> Members { get => GetList<ScimMember>("members"); set => Set("members", value); }
}
