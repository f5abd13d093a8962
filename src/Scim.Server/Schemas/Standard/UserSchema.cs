using static Scim.Server.Schemas.Standard.AttributeFactory;

namespace Scim.Server.Schemas.Standard;

/// <summary>User (RFC 7643 §4.1, with the errata).</summary>
internal static class UserSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.User, "User",
    [
        new ScimAttribute("userName")
        {
            Description = "The name that identifies the user at sign-in; unique and not empty.",
            Required = true,
            Uniqueness = ScimUniqueness.Server,
        },
        Complex("name", "The components of the person's name.",
            Text("formatted", "The full name, formatted for display."),
            Text("familyName", "The family name, or last name."),
            Text("givenName", "The given name, or first name."),
            Text("middleName", "The middle name or names."),
            Text("honorificPrefix", "The honorific prefix or title, such as Dr."),
            Text("honorificSuffix", "The honorific suffix, such as III.")),
        Text("displayName", "The name of the person, suitable for display."),
        Text("nickName", "The casual name of the person."),
        Link("profileUrl", "A page about the person."),
        Text("title", "The job title."),
        Text("userType", "The relationship of the person to the organization, such as employee or contractor."),
        Text("preferredLanguage", "The languages that the person prefers, as in Accept-Language."),
        Text("locale", "The locale used to format dates and numbers."),
        Text("timezone", "The IANA name of the time zone."),
        Flag("active", "Whether the account is enabled."),
        new ScimAttribute("password")
        {
            Description = "A new password in clear text; it is never returned.",
            Mutability = ScimMutability.WriteOnly,
            Returned = ScimReturned.Never,
        },
        MultiValued("emails", "E-mail addresses.", "work", "home", "other"),
        MultiValued("phoneNumbers", "Telephone numbers.", "work", "home", "mobile", "fax", "pager", "other"),
        MultiValued("ims", "Addresses for instant messages.", "aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo", "other"),
        MultiValued("photos", "Pictures of the person.", Link("value", "The URI of the picture."), ["photo", "thumbnail"]),
        List("addresses", "Postal addresses.",
            Text("formatted", "The full address, formatted for display."),
            Text("streetAddress", "The street address, with house number and similar details."),
            Text("locality", "The city."),
            Text("region", "The state or region."),
            Text("postalCode", "The postal code."),
            Text("country", "The ISO 3166-1 alpha-2 country code."),
            Label("The purpose of the address.", "work", "home", "other"),
            Primary()),
        Groups(),
        MultiValued("entitlements", "The entitlements of the person."),
        MultiValued("roles", "The roles that the person holds."),
        MultiValued("x509Certificates", "Certificates.", new("value", ScimAttributeType.Binary) { Description = "A DER-encoded certificate in base64." }, []),
    ])
    {
        Description = "A user account.",
    };

    private static ScimAttribute Groups() => new("groups", ScimAttributeType.Complex)
    {
        Description = "The groups that the user belongs to; changed only through the groups.",
        MultiValued = true,
        Mutability = ScimMutability.ReadOnly,
        SubAttributes =
        [
            ReadOnlyAttributeFactory.ExactText("value", "The id of the group."),
            new ScimAttribute("$ref", ScimAttributeType.Reference)
            {
                Description = "The URI of the group.", ReferenceTypes = ["Group"], Mutability = ScimMutability.ReadOnly,
            },
            ReadOnlyAttributeFactory.Text("display", "The name of the group."),
            ReadOnlyAttributeFactory.Word("type", "Whether the membership is direct or through another group.", caseExact: false, "direct", "indirect"),
        ],
    };
}
