namespace Scim.Server;

/// <summary>A group (RFC 7643 §4.2).</summary>
public sealed class ScimGroup : ScimResource
{
    /// <summary>The name for people; required.</summary>
    public string? DisplayName { get => GetString("displayName"); set => Set("displayName", value); }
}
