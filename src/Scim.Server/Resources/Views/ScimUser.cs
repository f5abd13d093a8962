namespace Scim.Server;

/// <summary>A typed view of a user (RFC 7643 §4.1).</summary>
public sealed class ScimUser : ScimResource
{
    /// <summary>The name to sign in with; required, unique in the tenant ignoring case.</summary>
    public string? UserName { get => GetString("userName"); set => Set("userName", value); }

    /// <summary>The parts of the name.</summary>
    public ScimName? Name { get => GetComplex<ScimName>("name"); set => Set("name", value); }

    /// <summary>The name that is shown to others.</summary>
    public string? DisplayName { get => GetString("displayName"); set => Set("displayName", value); }

    /// <summary>The casual name of the person.</summary>
    public string? NickName { get => GetString("nickName"); set => Set("nickName", value); }

    /// <summary>The URI of a page about the person.</summary>
    public string? ProfileUrl { get => GetString("profileUrl"); set => Set("profileUrl", value); }

    /// <summary>The job title.</summary>
    public string? Title { get => GetString("title"); set => Set("title", value); }

    /// <summary>The relationship of the person to the organization.</summary>
    public string? UserType { get => GetString("userType"); set => Set("userType", value); }

    /// <summary>The preferred languages, as in Accept-Language.</summary>
    public string? PreferredLanguage { get => GetString("preferredLanguage"); set => Set("preferredLanguage", value); }

    /// <summary>The language tag by which dates and numbers are shown.</summary>
    public string? Locale { get => GetString("locale"); set => Set("locale", value); }

    /// <summary>The time zone by its IANA name.</summary>
    public string? Timezone { get => GetString("timezone"); set => Set("timezone", value); }

    /// <summary>Whether the account is enabled; null if not specified.</summary>
    public bool? Active { get => GetBoolean("active"); set => Set("active", value); }

    /// <summary>A new password in clear text. Never passed to or returned by a store.</summary>
    public string? Password { get => GetString("password"); set => Set("password", value); }

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<ScimEmail> Emails { get => GetList<ScimEmail>("emails"); set => Set("emails", value); }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<ScimPhoneNumber> PhoneNumbers { get => GetList<ScimPhoneNumber>("phoneNumbers"); set => Set("phoneNumbers", value); }

    /// <summary>Addresses for instant messages (<c>ims</c>).</summary>
    public IReadOnlyList<ScimInstantMessage> InstantMessages { get => GetList<ScimInstantMessage>("ims"); set => Set("ims", value); }

    /// <summary>Pictures.</summary>
    public IReadOnlyList<ScimPhoto> Photos { get => GetList<ScimPhoto>("photos"); set => Set("photos", value); }

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<ScimAddress> Addresses { get => GetList<ScimAddress>("addresses"); set => Set("addresses", value); }

    /// <summary>The groups that the user belongs to. Read-only for clients.</summary>
    public IReadOnlyList<ScimGroupReference> Groups { get => GetList<ScimGroupReference>("groups"); set => Set("groups", value); }

    /// <summary>What the person is entitled to.</summary>
    public IReadOnlyList<ScimEntitlement> Entitlements { get => GetList<ScimEntitlement>("entitlements"); set => Set("entitlements", value); }

    /// <summary>The roles that the person holds.</summary>
    public IReadOnlyList<ScimRole> Roles { get => GetList<ScimRole>("roles"); set => Set("roles", value); }

    /// <summary>X.509 certificates (<c>x509Certificates</c>).</summary>
    public IReadOnlyList<ScimCertificate> Certificates { get => GetList<ScimCertificate>("x509Certificates"); set => Set("x509Certificates", value); }

    /// <summary>The enterprise extension; null where the user has none.</summary>
    public ScimEnterpriseUser? Enterprise
    {
        get => GetComplex<ScimEnterpriseUser>(ScimUrns.EnterpriseUser);
        set => Set(ScimUrns.EnterpriseUser, value);
    }
}
