namespace Scim.Server;

/// <summary>How SCIM is served over HTTP. Validated at start. Set with <c>services.Configure&lt;ScimHttpOptions&gt;(…)</c>.</summary>
public sealed class ScimHttpOptions
{
    /// <summary>
    /// Whether unencrypted HTTP is rejected with 403 (RFC 7644 §7.2). Loopback is allowed, and so is a proxy that terminates TLS and
    /// is configured with ForwardedHeaders. Default true.
    /// </summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>
    /// The absolute http or https URI under which clients reach the root of the application; the prefix of the mount is appended to
    /// it. It is used in meta.location, Location and $ref. Default null: scheme, host and path base of each request.
    /// </summary>
    public Uri? PublicBaseUri { get; set; }

    /// <summary>
    /// Whether ServiceProviderConfig may be read without authentication, so that a client can find out how to authenticate
    /// (RFC 7643 §5). Default false.
    /// </summary>
    public bool AnonymousServiceProviderConfig { get; set; }
}
