namespace Scim.Server.EntityFrameworkCore.Tests.Sql;

/// <summary>Filters and sorts of every kind.</summary>
internal static class QuerySamples
{
    private const string Enterprise = ScimUrns.EnterpriseUser;

    public static IReadOnlyList<string> Filters { get; } =
    [
        "id eq \"01939a3e-0000-7000-8000-000000000001\"",
        "id eq \"no id\"",
        "id ne \"01939a3e-0000-7000-8000-000000000001\"",
        "id sw \"01939a3e\"",
        "externalId eq \"ada\"",
        "userName eq \"ADA1\"",
        "userName ne \"ada1\"",
        "userName sw \"a\"",
        "userName co \"%\"",
        "userName co \"\\\\\"",
        "userName sw \"C\\\\d[\"",
        "userName ew \"1\"",
        "userName gt \"b\"",
        "userName le \"Zoë\"",
        "name.familyName eq \"zoë\"",
        "name.familyName pr",
        "not (name.familyName pr)",
        "name pr",
        "displayName eq \"\"",
        "displayName ge \"b\"",
        "active eq true",
        "active ne true",
        "not (active eq false)",
        "emails eq \"ada0\"",
        "emails.value eq \"ADA0\"",
        "emails.value ne \"ada0\"",
        "emails.value co \"o\"",
        "emails pr",
        "emails.display pr",
        "emails.primary eq true",
        "emails.primary ne true",
        "emails[type eq \"work\" and value sw \"a\"]",
        "emails[not (type eq \"work\") or primary eq true]",
        "phoneNumbers[type eq \"home\" and value co \"a\"]",
        "phoneNumbers.type ne \"work\"",
        "ims.value pr",
        $"{Enterprise}:employeeNumber eq \"3\"",
        $"{Enterprise}:department eq \"SALES\"",
        $"{Enterprise}:manager.value eq \"01939a3e-0000-7000-8000-000000000001\"",
        $"schemas eq \"{Enterprise}\"",
        "meta.lastModified gt \"2020-01-01T00:00:00Z\"",
        "meta.created le \"2020-01-01T00:00:00.5Z\"",
        "meta.resourceType eq \"User\"",
        "userName sw \"a\" and active eq true or externalId pr",
        "not (userName co \"b\" and (emails pr or phoneNumbers pr))",
    ];

    public static IReadOnlyList<string> Sorts { get; } =
    [
        "id", "userName", "externalId", "displayName", "name.givenName", "active", "emails.value", "emails.type", "phoneNumbers.value", $"{Enterprise}:employeeNumber", "meta.created",
    ];
}
