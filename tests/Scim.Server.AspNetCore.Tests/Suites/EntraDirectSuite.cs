using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites;

/// <summary>The direct part of Microsoft's validation: requests that the gallery and the web validator send, but no provisioning cycle.</summary>
public sealed class EntraDirectSuite : SuiteTest
{
    private static readonly string[] Mapped =
    [
        "userName", "active", "displayName", "title", "preferredLanguage", "name.givenName", "name.familyName", "name.formatted",
        "emails.value", "emails.type", "phoneNumbers.value", "phoneNumbers.type", "addresses.streetAddress", "addresses.postalCode",
        Sample.EnterpriseUrn + ":employeeNumber", Sample.EnterpriseUrn + ":department", Sample.EnterpriseUrn + ":manager.value",
    ];

    [Theory, Presets("default", "strict"), Detects("enterprise-is-not-published")]
    public async Task Every_mapped_attribute_is_found_in_the_schemas(string preset)
    {
        var entra = await Server(preset);
        var schemas = (await entra.Get("/Schemas")).ShouldList().Resources;
        var published = schemas.SelectMany(Paths).ToHashSet(StringComparer.Ordinal);
        published.Should().Contain(Mapped.Select(path => path.StartsWith("urn:", StringComparison.Ordinal) ? path : $"{Sample.UserUrn}:{path}"));
        published.Should().Contain([$"{Sample.GroupUrn}:displayName", $"{Sample.GroupUrn}:members.value"]);
    }

    [Theory, Presets("default", "strict"), Detects("work-is-not-canonical")]
    public async Task Canonical_types_are_published_for_attribute_flattening(string preset)
    {
        var entra = await Server(preset);
        var user = (await entra.Get("/Schemas/" + Sample.UserUrn)).ShouldBe(200);
        foreach (var (name, expected) in new[] { ("emails", "work"), ("phoneNumbers", "mobile"), ("phoneNumbers", "fax"), ("addresses", "work") })
        {
            var type = Child(Child(user.Json, "attributes", name), "subAttributes", "type");
            ((type["canonicalValues"] as JsonArray) ?? []).Select(value => (string?)value).Should().Contain(expected);
        }
    }

    [Theory, Presets("default"), Detects("empty-values-are-no-change")]
    public async Task Empty_strings_and_nulls_clear_optional_attributes(string preset)
    {
        var entra = await Server(preset);
        foreach (JsonNode? nothing in new JsonNode?[] { string.Empty, null })
        {
            var user = await entra.Create("/Users", Full($"user-{nothing is null}"));
            foreach (var path in new[] { "displayName", "title", "name.givenName", "emails[type eq \"work\"].value", Sample.EnterpriseUrn + ":department" })
            {
                (await entra.Patch(user.Path, Op.Replace(path, nothing?.DeepClone()))).Status.Should().BeOneOf(200, 204);
            }

            var read = (await entra.Get(user.Path)).ShouldBe(200);
            foreach (var path in new object[][] { ["displayName"], ["title"], ["name", "givenName"], ["emails", 0, "value"], [Sample.EnterpriseUrn, "department"] })
            {
                (read[path]?.ToString() ?? string.Empty).Should().BeEmpty("{0} was cleared", string.Join('.', path));
            }

            read.Text("name", "familyName").Should().Be("Byron");
        }
    }

    [Theory, Presets("default", "strict"), Detects("posts-are-200")]
    public async Task A_user_is_created_directly_and_echoed(string preset)
    {
        var entra = await Server(preset);
        var created = (await entra.Post("/Users", Full("ada"))).ShouldBe(201);
        created.Text("id").Should().NotBeEmpty();
        created.Text("userName").Should().Be("ada");
        created.MediaType.Should().Be("application/scim+json");
    }

    [Theory, Presets("default", "strict"), Detects("groups-get-another-name")]
    public async Task A_group_is_created_directly_and_echoed(string preset)
    {
        var entra = await Server(preset);
        var created = (await entra.Post("/Groups", Sample.Group("Readers"))).ShouldBe(201);
        created.Text("id").Should().NotBeEmpty();
        created.Text("displayName").Should().Be("Readers");
    }

    [Theory, Presets("default", "strict"), Detects("only-the-first-operation-counts")]
    public async Task A_user_is_updated_in_the_verbose_form(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.Create("/Users", Full("ada"));
        (await entra.Patch(
            user.Path,
            Op.Replace("displayName", "Countess"),
            Op.Replace("name.givenName", "Augusta"),
            Op.Replace("emails[type eq \"work\"].value", "countess@contoso.com"),
            Op.Replace(Sample.EnterpriseUrn + ":department", "Poetry"))).Status.Should().BeOneOf(200, 204);
        await ShouldBeCountess(entra, user);
    }

    [Theory, Presets("default"), Detects("dotted-keys-are-dropped")]
    public async Task A_user_is_updated_in_the_compact_form(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.Create("/Users", Full("ada"));
        var value = Sample.Object(
            ("displayName", "Countess"),
            ("name.givenName", "Augusta"),
            ("emails[type eq \"work\"].value", "countess@contoso.com"),
            (Sample.EnterpriseUrn + ":department", "Poetry"));
        (await entra.Patch(user.Path, Op.Replace(value))).Status.Should().BeOneOf(200, 204);
        await ShouldBeCountess(entra, user);
    }

    [Theory, Presets("default"), Detects("additions-need-an-element")]
    public async Task Missing_attributes_are_added_by_path(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.CreateUser("bare");
        (await entra.Patch(
            user.Path,
            Op.Add("name.givenName", "Ada"),
            Op.Add("emails[type eq \"work\"].value", "ada@contoso.com"),
            Op.Add("phoneNumbers[type eq \"mobile\"].value", "555"),
            Op.Replace("addresses[type eq \"work\"].locality", "London"),
            Op.Add(Sample.EnterpriseUrn + ":employeeNumber", "7"))).Status.Should().BeOneOf(200, 204);

        var read = (await entra.Get(user.Path)).ShouldBe(200);
        read.Text("name", "givenName").Should().Be("Ada");
        read.Text("emails", 0, "value").Should().Be("ada@contoso.com");
        read.Text("phoneNumbers", 0, "type").Should().Be("mobile");
        read.Text("addresses", 0, "locality").Should().Be("London");
        read.Text(Sample.EnterpriseUrn, "employeeNumber").Should().Be("7");
    }

    [Theory, Presets("default"), Detects("string-booleans-are-refused")]
    public async Task A_primary_role_is_found_by_a_quoted_boolean(string preset)
    {
        var entra = await Server(preset);
        var user = await entra.CreateUser("a", ("roles", Sample.Json("""[{"value":"old","primary":"True"},{"value":"other","primary":"False"}]""")));
        (await entra.Patch(user.Path, Op.Replace("roles[primary eq \"True\"].value", "new"))).Status.Should().BeOneOf(200, 204);
        var roles = (await entra.Get(user.Path)).ShouldBe(200).List("roles");
        roles.Select(role => $"{role?["value"]} {role?["primary"] ?? false}").Should().BeEquivalentTo("new true", "other false");
    }

    [Theory, Presets("default", "strict"), Detects("start-index-is-always-one")]
    public async Task Users_are_returned_in_pages_of_five_with_their_startIndex(string preset)
    {
        var entra = await Server(preset);
        for (var number = 0; number < 12; number++)
        {
            await entra.CreateUser($"user{number}@contoso.com");
        }

        var seen = new List<string>();
        foreach (var start in new[] { 1, 6, 11 })
        {
            var page = (await entra.Get($"/Users?startIndex={start}&count=5")).ShouldList(total: 12);
            page.Text("startIndex").Should().Be(start.ToString(System.Globalization.CultureInfo.InvariantCulture));
            page.Resources.Should().HaveCount(start == 11 ? 2 : 5);
            seen.AddRange(page.GetAll("id"));
        }

        seen.Should().HaveCount(12).And.OnlyHaveUniqueItems();
    }

    [Theory, Presets("default", "strict"), Detects("duplicates-are-taken")]
    public async Task A_duplicate_user_is_a_conflict_in_any_case(string preset)
    {
        var entra = await Server(preset);
        await entra.Create("/Users", Full("ada"));
        (await entra.Post("/Users", Full("ADA"))).ShouldFail(409, "uniqueness");
        (await entra.Filter("userName eq \"aDa\"")).ShouldList(total: 1);
    }

    [Theory, Presets("default", "strict"), Detects("refusals-lack-a-body")]
    public async Task Only_the_token_of_the_client_is_accepted(string preset)
    {
        var entra = (await Server(preset)).Without("User-Agent");
        (await entra.Filter("userName eq \"5f1c0b7e-0000-4000-8000-000000000000\"")).ShouldList(total: 0);
        (await entra.With("Authorization", "Bearer stale").Filter("userName eq \"x\"")).ShouldFail(401);
        (await entra.Without("Authorization").Filter("userName eq \"x\"")).ShouldFail(401);
    }

    private static JsonObject Full(string userName)
    {
        var user = Sample.Employee(userName, ("department", "Engines")).With(
            ("displayName", "Ada"),
            ("title", "Analyst"),
            ("name", Sample.Object(("givenName", "Ada"), ("familyName", "Byron"))),
            ("emails", Sample.Emails(userName + "@contoso.com", primary: true)));
        return user;
    }

    private static async Task ShouldBeCountess(ScimClient entra, CreatedResource user)
    {
        var read = (await entra.Get(user.Path)).ShouldBe(200);
        read.Text("displayName").Should().Be("Countess");
        read.Text("name", "givenName").Should().Be("Augusta");
        read.Text("name", "familyName").Should().Be("Byron");
        read.List("emails").Should().ContainSingle();
        read.Text("emails", 0, "value").Should().Be("countess@contoso.com");
        read.Text(Sample.EnterpriseUrn, "department").Should().Be("Poetry");
    }

    private static IEnumerable<string> Paths(JsonObject schema) =>
        from attribute in (schema["attributes"] as JsonArray ?? []).OfType<JsonObject>()
        let name = $"{schema["id"]}:{attribute["name"]}"
        from path in (attribute["subAttributes"] as JsonArray ?? []).OfType<JsonObject>().Select(part => $"{name}.{part["name"]}").Prepend(name)
        select path;

    private static JsonObject Child(JsonObject node, string list, string name) =>
        (node[list] as JsonArray ?? []).OfType<JsonObject>().Single(child => (string?)child["name"] == name);
}
