using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>Creates HTTP clients for samples.</summary>
internal static class SampleClient
{
    /// <summary>A client whose paths are relative to the Tenant URL.</summary>
    public static HttpClient Create(string tenantUrl, string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(tenantUrl + "/") };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/scim+json");

    public static StringContent User(string userName) =>
        Json($$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}"}""");

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
    }
}
