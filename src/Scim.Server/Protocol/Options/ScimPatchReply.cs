namespace Scim.Server;

/// <summary>
/// How a PATCH is answered (RFC 7644 §3.5.2). A request with attributes or excludedAttributes is always answered with the resource.
/// </summary>
public enum ScimPatchReply
{
    /// <summary>200 with the resource.</summary>
    Resource,

    /// <summary>204 without a body: cheaper, and expected for large resources.</summary>
    NoContent,
}
