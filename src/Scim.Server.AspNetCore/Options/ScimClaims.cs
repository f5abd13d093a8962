namespace Scim.Server;

/// <summary>The claims that the SCIM endpoints read, regardless of the authentication scheme.</summary>
public static class ScimClaims
{
    /// <summary>
    /// The tenant to which a client is bound; it may occur several times. A client with this claim gets 404 for every other tenant, whether that exists or
    /// not, and 403 when the prefix contains no tenant; a client without it has access to all tenants.
    /// </summary>
    public const string Tenant = "scim_tenant";
}
