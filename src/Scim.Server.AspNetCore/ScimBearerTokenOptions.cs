namespace Scim.Server;

/// <summary>
/// The static tokens that are accepted. Read anew when the options change, so that tokens rotate while the server runs: keep the old one beside
/// the new one until the client has changed over.
/// </summary>
public sealed class ScimBearerTokenOptions
{
    /// <summary>The name of the authentication scheme, and of the authorization policy that asks for it.</summary>
    public const string Scheme = "ScimBearer";

    /// <summary>The tokens. All that have not expired are accepted. Default none, which accepts nobody.</summary>
    public IList<ScimBearerToken> Tokens { get; } = [];

    /// <summary>The realm that 401 names (RFC 9110 §11.5). Default <c>scim</c>.</summary>
    public string Realm { get; set; } = "scim";
}
