using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.TeamDirectory.Tests.Support;

/// <summary>What an identity provider sends.</summary>
internal static class Provisioning
{
    public const string Password = "correct horse battery";

    /// <summary>Creates a user who may sign in by <see cref="Password"/>.</summary>
    public static Task<string> CreateUserAsync(this HttpClient scim, string userName, string? password = Password)
    {
        var user = new JsonObject { ["schemas"] = new JsonArray(ScimUrns.User), ["userName"] = userName, ["displayName"] = "The " + userName, ["active"] = true };
        if (password is not null)
        {
            user["password"] = password;
        }

        return scim.CreateAsync("Users", user.ToJsonString());
    }

    /// <summary>Creates a group of users.</summary>
    public static Task<string> CreateGroupAsync(this HttpClient scim, string name, params string[] members)
    {
        var list = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member })]);
        var group = new JsonObject { ["schemas"] = new JsonArray(ScimUrns.Group), ["displayName"] = name, ["members"] = list };
        return scim.CreateAsync("Groups", group.ToJsonString());
    }

    public static Task SetActiveAsync(this HttpClient scim, string id, bool active) => scim.ReplaceAsync(id, "active", active ? "true" : "false");

    public static async Task ReplaceAsync(this HttpClient scim, string id, string path, string json)
    {
        var body = $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"{{path}}","value":{{json}}}]}""";
        using var response = await scim.PatchAsync("Users/" + id, SampleClient.Json(body));
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    public static async Task DeleteUserAsync(this HttpClient scim, string id)
    {
        using var response = await scim.DeleteAsync("Users/" + id);
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    /// <summary>Expects a SCIM error in the response and returns it.</summary>
    public static async Task<JsonElement> ShouldFailAsync(this HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().Be(status, text);
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/scim+json");
        var error = JsonDocument.Parse(text).RootElement;
        error.GetProperty("status").GetString().Should().Be(status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        text.Should().NotContain("Exception").And.NotContain("Npgsql").And.NotContain("SQL").And.NotContain("   at ");
        return error;
    }

    private static async Task<string> CreateAsync(this HttpClient scim, string path, string body)
    {
        using var response = await scim.PostAsync(path, SampleClient.Json(body));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString() ?? "";
    }
}
