namespace Scim.Server;

/// <summary>
/// The accepted static tokens. Read again when the options change, so that tokens can be rotated while the server runs: keep the old one alongside
/// the new one until the client has switched.
/// </summary>
public sealed class ScimBearerTokenOptions
{
    /// <summary>The name of the authentication scheme, and of the authorization policy that requires it.</summary>
    public const string Scheme = "ScimBearer";

    /// <summary>The tokens. All that have not expired are accepted. Default empty, so that every client is rejected.</summary>
    public IList<ScimBearerToken> Tokens { get; } = [];

    /// <summary>The realm in the WWW-Authenticate header of 401 replies (RFC 9110 §11.5). Default <c>scim</c>.</summary>
    public string Realm { get; set; } = "scim";
}
