namespace Scim.Server;

/// <summary>A bearer token that is accepted. Set either <see cref="Value"/> or <see cref="Sha256"/>.</summary>
public sealed class ScimBearerToken
{
    /// <summary>The token itself, 16 characters or more of those that RFC 6750 §2.1 allows; null where the hash is given.</summary>
    public string? Value { get; set; }

    /// <summary>The SHA-256 of the token's UTF-8 bytes as 64 hexadecimal digits, so that the configuration does not contain the token; null when the token itself is given.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The name of the authenticated identity, for logs and interceptors. Default <c>scim-client</c>.</summary>
    public string Name { get; set; } = "scim-client";

    /// <summary>The tenant to which the token is bound; null for a token with access to every tenant. Default null.</summary>
    public string? Tenant { get; set; }

    /// <summary>The time from which the token is rejected; null for a token that does not expire. Default null.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
