using Scim.Server;

namespace LegacyAdo.People;

/// <summary>The columns of the attributes of a user. Another attribute takes one line here and one column in the table.</summary>
internal static class PersonColumns
{
    public static readonly IReadOnlyList<PersonColumn> Single =
    [
        new("EXTERNAL_ID", "externalId") { Normalize = ScimText.Prepare },
        new("FULL_NAME", "displayName"),
        new("LETTER_NAME", "name", "formatted"),
        new("SALUTATION", "name", "honorificPrefix"),
        new("FIRST_NAME", "name", "givenName"),
        new("MIDDLE_NAME", "name", "middleName"),
        new("LAST_NAME", "name", "familyName"),
        new("NAME_SUFFIX", "name", "honorificSuffix"),
        new("NICKNAME", "nickName"),
        new("HOME_PAGE", "profileUrl"),
        new("JOB_TITLE", "title"),
        new("STAFF_TYPE", "userType"),
        new("LANGUAGE", "preferredLanguage"),
        new("LOCALE", "locale"),
        new("TIME_ZONE", "timezone"),
        new("EMP_NO", ScimUrns.EnterpriseUser, "employeeNumber"),
        new("COST_CENTER", ScimUrns.EnterpriseUser, "costCenter"),
        new("COMPANY", ScimUrns.EnterpriseUser, "organization"),
        new("DIVISION", ScimUrns.EnterpriseUser, "division"),
        new("DEPARTMENT", ScimUrns.EnterpriseUser, "department"),
        new("BOSS", ScimUrns.EnterpriseUser, "manager", "value"),
    ];

    public static readonly IReadOnlyList<PersonList> Lists =
    [
        new("emails", "MAIL_PREF", new("WORK_MAIL", "work"), new("HOME_MAIL", "home"), new("OTHER_MAIL", "other")),
        new("phoneNumbers", "PHONE_PREF", new("WORK_PHONE", "work"), new("MOBILE", "mobile"), new("HOME_PHONE", "home"), new("FAX", "fax")),
        new(
            "addresses", "ADDRESS_PREF", new("WORK_LETTER", "work", "formatted"), new("WORK_STREET", "work", "streetAddress"), new("WORK_CITY", "work", "locality"),
            new("WORK_STATE", "work", "region"), new("WORK_ZIP", "work", "postalCode"), new("WORK_COUNTRY", "work", "country"), new("HOME_LETTER", "home", "formatted"),
            new("HOME_STREET", "home", "streetAddress"), new("HOME_CITY", "home", "locality"), new("HOME_STATE", "home", "region"), new("HOME_ZIP", "home", "postalCode"),
            new("HOME_COUNTRY", "home", "country"), new("OFFICE", "other", "formatted")),
    ];

    /// <summary>All columns that are read and written.</summary>
    public static IEnumerable<string> Names => [.. Single.Select(column => column.Name), .. Lists.SelectMany(list => list.Columns), "LOGIN", "USER_NAME", "ACTIVE"];

    /// <summary>The attributes that the columns hold.</summary>
    public static IEnumerable<string> Offered => [.. Single.Select(column => column.Offered), .. Lists.SelectMany(list => list.Offered), "userName", "active", "groups"];

    /// <summary>The types of elements for which there are columns.</summary>
    public static IReadOnlyList<string>? FindTypes(string attribute) => Lists.FirstOrDefault(list => list.Attribute == attribute)?.Types;
}
