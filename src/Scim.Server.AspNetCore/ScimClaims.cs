namespace Scim.Server;

/// <summary>The claims that the SCIM endpoints read, whichever scheme made them.</summary>
public static class ScimClaims
{
    /// <summary>
    /// The tenant to which a client is bound; it may stand several times. A client that has it gets 404 at every other tenant, whether that exists or
    /// not, and 403 where the prefix names no tenant; one that has none may enter all.
    /// </summary>
    public const string Tenant = "scim_tenant";
}
