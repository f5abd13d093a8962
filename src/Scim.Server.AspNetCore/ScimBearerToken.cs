namespace Scim.Server;

/// <summary>A token that a client may show. Give either <see cref="Value"/> or <see cref="Sha256"/>.</summary>
public sealed class ScimBearerToken
{
    /// <summary>The token itself, 16 characters or more of those that RFC 6750 §2.1 allows; null where the hash is given.</summary>
    public string? Value { get; set; }

    /// <summary>The SHA-256 of the token's UTF-8 bytes as 64 hexadecimal digits, so that no configuration holds the token; null where it is given itself.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The name that the client gets as its identity, for logs and interceptors. Default <c>scim-client</c>.</summary>
    public string Name { get; set; } = "scim-client";

    /// <summary>The tenant to which the token is bound; null for one that may enter every tenant. Default null.</summary>
    public string? Tenant { get; set; }

    /// <summary>From when on the token is refused; null for one that does not expire. Default null.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
