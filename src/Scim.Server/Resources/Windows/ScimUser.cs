namespace Scim.Server;

/// <summary>A user (RFC 7643 §4.1).</summary>
public sealed class ScimUser : ScimResource
{
    /// <summary>The name to sign in with; required, unique in the tenant ignoring case.</summary>
    public string? UserName { get => GetString("userName"); set => Set("userName", value); }
}
