namespace Scim.Server;

/// <summary>Who may write an attribute, and when (RFC 7643 §7).</summary>
public enum ScimMutability
{
    /// <summary>The client may read and write it at any time.</summary>
    ReadWrite,

    /// <summary>Only the server writes it.</summary>
    ReadOnly,

    /// <summary>The client may set it once.</summary>
    Immutable,

    /// <summary>The client may write it, but it is never returned.</summary>
    WriteOnly,
}
