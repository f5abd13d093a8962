namespace Scim.Server;

/// <summary>How clients authenticate, as discovery reports it (RFC 7643 §5, authenticationSchemes).</summary>
/// <param name="Type">oauth, oauth2, oauthbearertoken, httpbasic or httpdigest.</param>
/// <param name="Name">A short name.</param>
/// <param name="Description">A human-readable description.</param>
public sealed record ScimAuthenticationScheme(string Type, string Name, string Description)
{
    /// <summary>A bearer token in the Authorization header (RFC 6750).</summary>
    public static ScimAuthenticationScheme BearerToken { get; } =
        new("oauthbearertoken", "OAuth bearer token", "The client sends a bearer token in the Authorization header.");

    /// <summary>Where the scheme is specified; null for none.</summary>
    public Uri? SpecUri { get; init; }
}
