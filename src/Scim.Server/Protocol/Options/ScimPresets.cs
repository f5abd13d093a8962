namespace Scim.Server;

/// <summary>The presets of the library. Those of identity providers accept at least what default accepts.</summary>
public static class ScimPresets
{
    private const string StrictAlias = "rfc";

    /// <summary>The needs of identity providers; serves several of them at once.</summary>
    public static ScimPreset Default { get; } = new("default")
    {
        Summary = "Serves several identity providers at once.",
    };

    /// <summary>The letter of the RFC; also found as <c>rfc</c>.</summary>
    public static ScimPreset Strict { get; } = new("strict")
    {
        Summary = "Strict conformance to the RFCs, also available under the name rfc: no dialect rule applies, and several groups can have the same displayName.",
        Dialect = ScimDialect.Strict,
        UniqueGroupNames = false,
    };

    /// <summary>Microsoft Entra ID.</summary>
    public static ScimPreset Entra { get; } = new("entra")
    {
        Summary = "Microsoft Entra ID. Same as default, which accepts both of its dialects, answers a PATCH of a group with 204, and rejects unknown members, which Entra sends again in later cycles and reports to its administrator.",
    };

    /// <summary>Okta.</summary>
    public static ScimPreset Okta { get; } = new("okta")
    {
        Summary = "Okta. Unknown members are ignored and reported: Okta treats 400 as final, so a single unknown member would fail a whole group push.",
        UnknownMembers = ScimUnknownMembers.Ignore,
    };

    /// <summary>OneLogin.</summary>
    public static ScimPreset OneLogin { get; } = new("onelogin")
    {
        Summary = "OneLogin. Same as default, which accepts the deviations of its templates, such as empty strings, quoted booleans, unknown attributes and SCIM 1.1 URNs.",
    };

    /// <summary>JumpCloud.</summary>
    public static ScimPreset JumpCloud { get; } = new("jumpcloud")
    {
        Summary = "JumpCloud. Same as default, which accepts both of its ways to remove a member, and deletes the user and the group of its connection test.",
    };

    /// <summary>authentik.</summary>
    public static ScimPreset Authentik { get; } = new("authentik")
    {
        Summary = "authentik. Unknown members are ignored and reported: each sync compares its data with the response to GET and sends the difference again, so a member that no longer exists would block all further changes to the group.",
        UnknownMembers = ScimUnknownMembers.Ignore,
    };

    /// <summary>PingFederate and PingOne.</summary>
    public static ScimPreset Ping { get; } = new("ping")
    {
        Summary = "PingFederate and PingOne. Same as default: they write users with PUT and find groups by reading all pages, which requires no dialect rule.",
    };

    /// <summary>Keycloak's SCIM clients.</summary>
    public static ScimPreset Keycloak { get; } = new("keycloak")
    {
        Summary = "Keycloak's SCIM clients. Same as default, which ignores the ids that they send and supplies the schemas that they omit.",
    };

    /// <summary>SCIM 2.0 Interoperability Profile.</summary>
    public static ScimPreset Interop { get; } = new("interop")
    {
        Summary = "SCIM 2.0 Interoperability Profile, draft 01, strictly applied: like strict, and a PATCH operation without a path, a path to a whole element, and unknown attributes are rejected. Today's identity providers do not conform to it.",
        Dialect = ScimDialect.Strict,
        UniqueGroupNames = false,
        Profile = ScimProfile.Interop,
    };

    /// <summary>OpenID IPSIE.</summary>
    public static ScimPreset Ipsie { get; } = new("ipsie")
    {
        Summary = "OpenID IPSIE AL SCIM 2.0 Profile, draft 00: like interop, and no resource has a password. Authentication, rate limits and the audit log are the responsibility of the host.",
        Dialect = ScimDialect.Strict,
        UniqueGroupNames = false,
        Profile = ScimProfile.Ipsie,
    };

    /// <summary>All presets, in a stable order.</summary>
    public static IReadOnlyList<ScimPreset> All { get; } =
        [Default, Strict, Entra, Okta, OneLogin, JumpCloud, Authentik, Ping, Keycloak, Interop, Ipsie];

    /// <summary>The preset of that name, ignoring case; <c>rfc</c> means strict. Null where there is none.</summary>
    public static ScimPreset? Find(string? name) =>
        string.Equals(name, StrictAlias, StringComparison.OrdinalIgnoreCase) ? Strict : FindIn(All, name);

    /// <summary>The preset of that name among those of the library and of the application; null where there is none.</summary>
    internal static ScimPreset? Find(string? name, IReadOnlyList<ScimPreset> registered) => Find(name) ?? FindIn(registered, name);

    /// <summary>The message for an unknown name.</summary>
    internal static string DescribeUnknown(string? name, IReadOnlyList<ScimPreset> registered) =>
        $"There is no preset '{name}'; expected {string.Join(", ", All.Concat(registered).Select(preset => preset.Name))} (or {StrictAlias}, which is strict).";

    private static ScimPreset? FindIn(IReadOnlyList<ScimPreset> presets, string? name)
    {
        foreach (var preset in presets)
        {
            if (string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return preset;
            }
        }

        return null;
    }
}
