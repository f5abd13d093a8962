using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>Attributes without a column: not in the schemas, ignored or rejected according to the policy, and never lost silently.</summary>
public sealed class UnsupportedAttributeTests
{
    private static readonly object Roles = new { schemas = new[] { ScimUrns.User }, userName = "x", roles = new[] { new { value = "Admin" } } };

    [Fact]
    public async Task Schemas_lists_only_attributes_that_have_columns()
    {
        await using var server = await LegacyServer.StartAsync();

        var user = await server.GetAsync("Schemas/" + ScimUrns.User);

        GetNames(user.GetProperty("attributes")).Should().BeEquivalentTo(
            "userName", "name", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "active",
            "emails", "phoneNumbers", "addresses", "groups");
        GetNames(GetAttribute(user, "emails").GetProperty("subAttributes")).Should().BeEquivalentTo("value", "type", "primary");
        GetTypes(user, "emails").Should().BeEquivalentTo("work", "home", "other");
        GetTypes(user, "phoneNumbers").Should().BeEquivalentTo("work", "mobile", "home", "fax");
        GetTypes(user, "addresses").Should().BeEquivalentTo("work", "home", "other");
        GetNames((await server.GetAsync("Schemas/" + ScimUrns.EnterpriseUser)).GetProperty("attributes")).Should().BeEquivalentTo(
            "employeeNumber", "costCenter", "organization", "division", "department", "manager");
    }

    [Fact]
    public async Task An_attribute_without_a_column_is_omitted_when_the_policy_ignores_it()
    {
        await using var server = await LegacyServer.StartAsync();

        (await server.CreateAsync(Roles)).TryGetProperty("roles", out _).Should().BeFalse();
    }

    [Fact]
    public async Task An_attribute_without_a_column_is_rejected_by_name_when_the_policy_rejects_it()
    {
        await using var server = await LegacyServer.StartAsync(options => options.UsePreset("strict"));

        using var response = await server.PostAsync("Users", Roles);

        await ShouldBeRejectedAsync(response, "invalidValue", "roles");
        (await server.GetAsync("Users")).GetProperty("totalResults").GetInt32().Should().Be(0);
    }

    [Theory]
    [InlineData("roles[primary eq \"True\"].value", "roles", HttpStatusCode.BadRequest)]
    [InlineData("emails[type eq \"work\"].display", "display", HttpStatusCode.BadRequest)]
    [InlineData("password", "password", HttpStatusCode.Forbidden)]
    public async Task A_path_without_a_column_is_rejected_by_name_under_every_policy(string path, string name, HttpStatusCode ofFilter)
    {
        await using var server = await LegacyServer.StartAsync();
        var id = (await server.CreateAsync(new { userName = "x" })).GetProperty("id").GetString();

        using var patched = await server.PatchAsync("Users/" + id, new { op = "replace", path, value = "v" });
        using var searched = await server.Client.GetAsync("Users?filter=" + Uri.EscapeDataString(path + " pr"));

        await ShouldBeRejectedAsync(patched, "invalidPath", name);
        searched.StatusCode.Should().Be(ofFilter);
    }

    [Fact]
    public async Task An_element_without_a_type_gets_the_type_of_the_first_free_column()
    {
        await using var server = await LegacyServer.StartAsync();

        var user = await server.CreateAsync(new { userName = "x", emails = new object[] { new { value = "a@x" }, new { value = "b@x", type = "work" }, new { value = "c@x", primary = true } } });

        user.GetProperty("emails").EnumerateArray().Select(email => (email.GetProperty("type").GetString(), email.GetProperty("value").GetString()))
            .Should().Equal(("work", "b@x"), ("home", "a@x"), ("other", "c@x"));
        user.GetProperty("emails")[2].GetProperty("primary").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Names_of_departments_are_unique_under_every_policy_and_Schemas_says_so()
    {
        await using var server = await LegacyServer.StartAsync(options => options.UsePreset("strict"));
        var department = new { schemas = new[] { ScimUrns.Group }, displayName = "Sales" };
        (await server.PostAsync("Groups", department)).Dispose();

        using var twin = await server.PostAsync("Groups", department);

        twin.StatusCode.Should().Be(HttpStatusCode.Conflict);
        GetAttribute(await server.GetAsync("Schemas/" + ScimUrns.Group), "displayName").GetProperty("uniqueness").GetString().Should().Be("server");
    }

    [Fact]
    public async Task A_request_within_a_tenant_is_404()
    {
        using var file = new LegacyFile();
        var context = new ScimContext { Tenant = "one", ResourceType = LegacyFile.UserType };

        var reading = async () => await file.OpenPeople().FindAsync("P0000000001", ScimProjection.Default, context, CancellationToken.None);

        (await reading.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(404);
    }

    private static async Task ShouldBeRejectedAsync(HttpResponseMessage response, string type, string name)
    {
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var error = await response.Content.ReadFromJsonAsync<JsonElement>();
        error.GetProperty("scimType").GetString().Should().Be(type);
        error.GetProperty("detail").GetString().Should().Contain($"'{name}'");
    }

    private static JsonElement GetAttribute(JsonElement schema, string name) =>
        schema.GetProperty("attributes").EnumerateArray().Single(attribute => attribute.GetProperty("name").GetString() == name);

    private static IEnumerable<string?> GetNames(JsonElement attributes) => attributes.EnumerateArray().Select(attribute => attribute.GetProperty("name").GetString());

    private static IEnumerable<string?> GetTypes(JsonElement schema, string name) => GetAttribute(schema, name).GetProperty("subAttributes").EnumerateArray()
        .Single(part => part.GetProperty("name").GetString() == "type").GetProperty("canonicalValues").EnumerateArray().Select(value => value.GetString());
}
