namespace Scim.Server;

/// <summary>When an attribute is part of a response (RFC 7643 §7).</summary>
public enum ScimReturned
{
    /// <summary>Unless the client excludes it.</summary>
    Default,

    /// <summary>Whatever the client asks for.</summary>
    Always,

    /// <summary>Never, in any operation.</summary>
    Never,

    /// <summary>Only where the client asks for it or has just written it.</summary>
    Request,
}
