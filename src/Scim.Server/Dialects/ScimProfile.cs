namespace Scim.Server;

/// <summary>
/// A published profile that narrows the protocol. Requests that the profile forbids are rejected; what it requires of the options is validated at startup.
/// </summary>
public enum ScimProfile
{
    /// <summary>The RFCs alone.</summary>
    None,

    /// <summary>
    /// SCIM 2.0 Interoperability Profile (draft-zollner-scim-interop-profile-01): each PATCH operation needs a path; a filter in a path
    /// needs a part behind it and chooses one element; a replace of a single complex attribute overwrites it; attributes and schemas
    /// that are unknown are 400 invalidSyntax. Advertised as interopProfileConformant.
    /// </summary>
    Interop,

    /// <summary>
    /// The provider's side of OpenID IPSIE (AL SCIM 2.0 Profile, draft 00), as far as a library can enforce it: all of <see cref="Interop"/>,
    /// no password anywhere, and limits within what the profile asks for. The rest is the responsibility of the host.
    /// </summary>
    Ipsie,
}
