namespace Scim.Server;

/// <summary>A group (RFC 7643 §4.2): a window on the tree.</summary>
public sealed class ScimGroup : ScimResource
{
    /// <summary>The name of the group; required.</summary>
    public string? DisplayName { get => GetString("displayName"); set => Set("displayName", value); }

    /// <summary>Who belongs to the group; empty where nobody does, and where the store was asked to leave members out.</summary>
    public IReadOnlyList<ScimMember> Members { get => GetList<ScimMember>("members"); set => Set("members", value); }
}
