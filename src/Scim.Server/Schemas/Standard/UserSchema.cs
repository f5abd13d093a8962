using static Scim.Server.Schemas.Standard.Define;

namespace Scim.Server.Schemas.Standard;

/// <summary>User (RFC 7643 §4.1, with the errata).</summary>
internal static class UserSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.User, "User",
    [
        new ScimAttribute("userName")
        {
            Description = "The name to sign in with: not empty, and unique among users.",
            Required = true,
            Uniqueness = ScimUniqueness.Server,
        },
        Complex("name", "The parts of the person's name.",
            Text("formatted", "The whole name as it is shown."),
            Text("familyName", "The family name, or last name."),
            Text("givenName", "The given name, or first name."),
            Text("middleName", "The middle name or names."),
            Text("honorificPrefix", "What stands before the name, such as Dr."),
            Text("honorificSuffix", "What stands behind the name, such as III.")),
        Text("displayName", "The name that is shown to others."),
        Text("nickName", "How the person is called casually."),
        Link("profileUrl", "A page about the person."),
        Text("title", "The job title."),
        Text("userType", "How the person relates to the organisation: employee, contractor and so on."),
        Text("preferredLanguage", "The languages that the person prefers, as in Accept-Language."),
        Text("locale", "The language tag by which dates and numbers are shown."),
        Text("timezone", "The time zone by its IANA name."),
        Flag("active", "Whether the account may be used."),
        new ScimAttribute("password")
        {
            Description = "A new password in clear text; it is never shown.",
            Mutability = ScimMutability.WriteOnly,
            Returned = ScimReturned.Never,
        },
        MultiValued("emails", "E-mail addresses.", "work", "home", "other"),
        MultiValued("phoneNumbers", "Telephone numbers.", "work", "home", "mobile", "fax", "pager", "other"),
        MultiValued("ims", "Addresses for instant messages.", "aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo", "other"),
        MultiValued("photos", "Pictures of the person.", Link("value", "Where the picture is."), ["photo", "thumbnail"]),
        List("addresses", "Postal addresses.",
            Text("formatted", "The whole address as it is shown."),
            Text("streetAddress", "Street, house number and what belongs to it."),
            Text("locality", "The city."),
            Text("region", "The state or region."),
            Text("postalCode", "The postal code."),
            Text("country", "The country as two letters of ISO 3166-1."),
            Label("What the address is used for.", "work", "home", "other"),
            Primary()),
        Groups(),
        MultiValued("entitlements", "What the person is entitled to."),
        MultiValued("roles", "The roles that the person holds."),
        MultiValued("x509Certificates", "Certificates.", new("value", ScimAttributeType.Binary) { Description = "One DER certificate in base64." }, []),
    ])
    {
        Description = "A user account.",
    };

    private static ScimAttribute Groups() => new("groups", ScimAttributeType.Complex)
    {
        Description = "The groups that the user belongs to; changed through the groups alone.",
        MultiValued = true,
        Mutability = ScimMutability.ReadOnly,
        SubAttributes =
        [
            DefineReadOnly.ExactText("value", "The id of the group."),
            new ScimAttribute("$ref", ScimAttributeType.Reference)
            {
                Description = "The URI of the group.", ReferenceTypes = ["Group"], Mutability = ScimMutability.ReadOnly,
            },
            DefineReadOnly.Text("display", "The name of the group."),
            DefineReadOnly.Word("type", "Whether the user is a member itself or through another group.", caseExact: false, "direct", "indirect"),
        ],
    };
}
