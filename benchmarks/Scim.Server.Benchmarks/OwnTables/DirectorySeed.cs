using System.Globalization;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>Fills the tables by statements over whole sets: users with two addresses and two roles each, and teams.</summary>
internal static class DirectorySeed
{
    public const string Tenant = TeamDirectory.Tenant.Main;

    private const string IdOfNumber = "('0192f3a1-7b2c-7d3e-8f40-' || lpad(number::text, 12, '0'))::uuid";

    public static string UserId(int number) => string.Create(CultureInfo.InvariantCulture, $"0192f3a1-7b2c-7d3e-8f40-{number:D12}");

    public static string TeamId(int size) => string.Create(CultureInfo.InvariantCulture, $"0192f3a1-7b2c-7d3e-9f40-{size:D12}");

    public static string UserName(int number) => string.Create(CultureInfo.InvariantCulture, $"User.{number:D8}@Example.com");

    public static string WorkEmail(int number) => string.Create(CultureInfo.InvariantCulture, $"First.Last.{number:D8}@Example.com");

    public static string ExternalId(int number) => string.Create(CultureInfo.InvariantCulture, $"ext-{number:D8}-5f0c11d2");

    public static async Task FillAsync(DirectoryBench bench, OwnTablesOptions options)
    {
        await bench.RunAsync([Users(options.Users), Emails(options.Users), Roles(options.Users), .. options.Teams.SelectMany(Team)]);
        await bench.AnalyzeAsync();
    }

    private static string Users(int count) => string.Create(CultureInfo.InvariantCulture, $$"""
        INSERT INTO "AspNetUsers" (
            "Id", "Tenant", "ExternalId", "Enabled", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "CreatedAt", "UpdatedAt",
            "FullName", "GivenName", "MiddleName", "FamilyName", "NamePrefix", "NameSuffix", "DisplayName", "NickName", "Title", "UserType",
            "PreferredLanguage", "Locale", "TimeZone", "EmployeeNumber", "CostCenter", "Organization", "Division", "Department",
            "PasswordHash", "SecurityStamp", "ConcurrencyStamp",
            "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount",
            "Phones", "Addresses", "Messengers", "Photos", "Entitlements", "Certificates")
        SELECT
            {{IdOfNumber}}, '{{Tenant}}', 'ext-' || digits || '-5f0c11d2', number % 20 <> 0, 'User.' || digits || '@Example.com', 'USER.' || digits || '@EXAMPLE.COM',
            'First.Last.' || digits || '@Example.com', 'FIRST.LAST.' || digits || '@EXAMPLE.COM', now(), now(),
            'Ms. First Jane Last, III', 'First', 'Jane', 'Last' || number % 4000, 'Ms.', 'III', 'First Last' || number % 4000, 'First', 'Tour Guide', 'Employee',
            'en-US', 'en-US', 'America/Los_Angeles', digits, '4130', 'Universal Studios', 'Theme Park', 'Tour Operations',
            repeat('h', 84), gen_random_uuid()::text, gen_random_uuid()::text,
            false, false, false, true, 0,
            ('[{"Value": "tel:+1-201-' || digits || '", "Type": "work"}, {"Value": "tel:+1-917-' || digits || '", "Type": "mobile"}]')::jsonb,
            '[{"Type": "work", "Street": "100 Universal City Plaza", "City": "Hollywood", "Region": "CA", "PostalCode": "91608", "Country": "US", "IsPrimary": true}]'::jsonb,
            '[]', '[]', '[]', '[]'
        FROM (SELECT number, lpad(number::text, 8, '0') AS digits FROM generate_series(0, {{count - 1}}) AS number) AS numbers
        """);

    private static string Emails(int count) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO "UserEmails" ("UserId", "Value", "NormalizedValue", "Type", "IsPrimary")
        SELECT {IdOfNumber}, name || digits || '@Example.com', upper(name) || digits || '@EXAMPLE.COM', kind, kind = 'work'
        FROM (SELECT number, lpad(number::text, 8, '0') AS digits FROM generate_series(0, {count - 1}) AS number) AS numbers,
            (VALUES ('work', 'First.Last.'), ('home', 'First.Home.')) AS kinds (kind, name)
        """);

    private static string Roles(int count) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO "UserRoles" ("UserId", "Value", "Type")
        SELECT {IdOfNumber}, name, 'app' FROM generate_series(0, {count - 1}) AS number, (VALUES ('reader'), ('writer')) AS roles (name)
        """);

    // The first users are the members.
    private static IEnumerable<string> Team(int size) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO "Teams" ("Id", "Tenant", "Name", "NormalizedName", "CreatedAt", "UpdatedAt")
            VALUES ('{TeamId(size)}', '{Tenant}', 'Team of {size}', 'TEAM OF {size}', now(), now())
            """),
        string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO "TeamMembers" ("TeamId", "UserId") SELECT '{TeamId(size)}', {IdOfNumber} FROM generate_series(0, {size - 1}) AS number
            """),
    ];
}
