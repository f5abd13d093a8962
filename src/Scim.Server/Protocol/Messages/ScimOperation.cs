namespace Scim.Server.Hosting;

/// <summary>The kind of a request, after routing.</summary>
public enum ScimOperation
{
    /// <summary>POST to a type's endpoint (RFC 7644 §3.3).</summary>
    Create,

    /// <summary>GET of one resource (§3.4.1).</summary>
    Find,

    /// <summary>GET of a type's endpoint (§3.4.2).</summary>
    Query,

    /// <summary>POST .search below a type's endpoint (§3.4.3).</summary>
    Search,

    /// <summary>PUT of one resource (§3.5.1).</summary>
    Replace,

    /// <summary>PATCH of one resource (§3.5.2).</summary>
    Patch,

    /// <summary>DELETE of one resource (§3.6).</summary>
    Delete,

    /// <summary>POST /Bulk (§3.7).</summary>
    Bulk,

    /// <summary>GET /ServiceProviderConfig (§4).</summary>
    ServiceProviderConfig,

    /// <summary>GET /ResourceTypes, or one of them by name (§4).</summary>
    ResourceTypes,

    /// <summary>GET /Schemas, or one of them by URN (§4).</summary>
    Schemas,
}
