using System.Net;
using System.Text.Json;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>Writes of the application that owns the tables.</summary>
public sealed class OldApplicationTests
{
    [Fact]
    public async Task A_person_added_by_the_old_application_is_found_by_login_regardless_of_case()
    {
        await using var server = await LegacyServer.StartAsync();
        server.File.Execute("INSERT INTO PERSON (LOGIN, LAST_NAME, WORK_MAIL, ACTIVE) VALUES ('BJENSEN', 'Jensen', 'BJensen@example.com', 'N')");

        var user = (await server.GetAsync("Users?filter=userName%20eq%20%22BJensen%22%20and%20emails.value%20eq%20%22bjensen@EXAMPLE.com%22")).GetProperty("Resources")[0];

        user.GetProperty("userName").GetString().Should().Be("BJENSEN");
        user.GetProperty("active").GetBoolean().Should().BeFalse();
        user.GetProperty("emails")[0].GetProperty("value").GetString().Should().Be("BJensen@example.com");
    }

    [Fact]
    public async Task A_userName_is_returned_as_sent_until_the_old_application_changes_the_login()
    {
        await using var server = await LegacyServer.StartAsync();
        var id = (await server.CreateAsync(new { userName = "Bär.Bel" })).GetProperty("id").GetString();

        (await server.GetAsync("Users/" + id)).GetProperty("userName").GetString().Should().Be("Bär.Bel");
        server.File.Execute("UPDATE PERSON SET LOGIN = 'BARBARA'");
        (await server.GetAsync("Users/" + id)).GetProperty("userName").GetString().Should().Be("BARBARA");
    }

    [Fact]
    public async Task A_write_of_the_old_application_changes_the_version_and_prevents_overwrites()
    {
        await using var server = await LegacyServer.StartAsync();
        var user = await server.CreateAsync(new { userName = "x" });
        server.File.Execute("UPDATE PERSON SET JOB_TITLE = 'Guide'");

        using var request = new HttpRequestMessage(HttpMethod.Delete, "Users/" + user.GetProperty("id").GetString());
        request.Headers.TryAddWithoutValidation("If-Match", user.GetProperty("meta").GetProperty("version").GetString());
        using var response = await server.Client.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_member_added_by_the_old_application_changes_the_version_of_the_group()
    {
        await using var server = await LegacyServer.StartAsync();
        await server.CreateAsync(new { userName = "x" });
        using var created = await server.PostAsync("Groups", new { displayName = "Sales" });
        var before = (await server.GetAsync("Groups")).GetProperty("Resources")[0];
        server.File.Execute("INSERT INTO DEPT_PERSON (DEPT_NO, PERSON_NO) SELECT DEPT_NO, PERSON_NO FROM DEPT, PERSON");

        var after = (await server.GetAsync("Groups")).GetProperty("Resources")[0];

        GetVersion(after).Should().NotBe(GetVersion(before));
        after.GetProperty("members").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_request_without_active_neither_enables_nor_disables()
    {
        await using var server = await LegacyServer.StartAsync();
        var id = (await server.CreateAsync(new { userName = "x", active = false })).GetProperty("id").GetString();

        using var response = await server.Client.PutAsync("Users/" + id, new StringContent(
            JsonSerializer.Serialize(new { userName = "x", title = "Guide" }), System.Text.Encoding.UTF8, "application/scim+json"));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await server.GetAsync("Users/" + id)).GetProperty("active").GetBoolean().Should().BeFalse();
    }

    private static string? GetVersion(JsonElement resource) => resource.GetProperty("meta").GetProperty("version").GetString();
}
