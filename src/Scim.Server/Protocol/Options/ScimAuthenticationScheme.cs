namespace Scim.Server;

/// <summary>How clients authenticate, as discovery reports it (RFC 7643 §5, authenticationSchemes).</summary>
public sealed record ScimAuthenticationScheme
{
    /// <summary>A bearer token in the Authorization header (RFC 6750).</summary>
    public static ScimAuthenticationScheme BearerToken { get; } = new()
    {
        Type = "oauthbearertoken",
        Name = "OAuth bearer token",
        Description = "The client sends a bearer token in the Authorization header.",
    };

    /// <summary>oauth, oauth2, oauthbearertoken, httpbasic or httpdigest.</summary>
    public required string Type { get; init; }

    /// <summary>A short name.</summary>
    public required string Name { get; init; }

    /// <summary>A human-readable description.</summary>
    public required string Description { get; init; }

    /// <summary>Where the scheme is specified; null for none.</summary>
    public Uri? SpecUri { get; init; }
}
