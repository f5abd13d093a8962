using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Load.Serving;

namespace Scim.Server.Benchmarks.Load;

/// <summary>Fills a server before it is measured, and takes its replies for the bare endpoint.</summary>
internal sealed class ScimClient : IDisposable
{
    private const int AtOnce = 8;

    private readonly HttpClient http;

    public ScimClient(BenchmarkServer server)
    {
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(server.Root + ServerProcess.Prefix + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token);
    }

    /// <summary>Creates users 0 to <paramref name="count"/> - 1.</summary>
    /// <returns>Their ids, by number.</returns>
    public Task<string[]> CreateUsersAsync(int count) => CreateUsersAsync(count, SampleUser.CreateJson);

    /// <summary>Creates users 0 to <paramref name="count"/> - 1, as <paramref name="json"/> writes them.</summary>
    /// <returns>Their ids, by number.</returns>
    public async Task<string[]> CreateUsersAsync(int count, Func<int, byte[]> json)
    {
        var ids = new string[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForAsync(0, count, parallel, async (number, _) => ids[number] = await CreateAsync("Users", json(number)));
        return ids;
    }

    /// <summary>Creates a group that holds the given users.</summary>
    /// <returns>Its id.</returns>
    public Task<string> CreateGroupAsync(string name, IEnumerable<string> members)
    {
        var elements = string.Join(',', members.Select(id => $$"""{"value":"{{id}}"}"""));
        return CreateAsync("Groups", Encoding.UTF8.GetBytes(
            $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}","members":[{{elements}}]}"""));
    }

    /// <summary>Sends a PATCH request.</summary>
    public async Task PatchAsync(string path, byte[] body)
    {
        using var response = await SendAsync(HttpMethod.Patch, path, body);
    }

    /// <summary>Sends a request once and keeps the reply, to be sent by the bare endpoint under a route.</summary>
    public async Task<CannedReply> CaptureAsync(HttpMethod method, string path, string route, byte[]? body = null)
    {
        using var response = await SendAsync(method, path, body);
        return new CannedReply(
            method.Method,
            route,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.ETag?.ToString(),
            response.Headers.Location?.OriginalString,
            await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Checks that a query finds exactly the resource that another path shows.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public async Task CheckSameResourceAsync(string query, string path)
    {
        var found = await http.GetFromJsonAsync<JsonObject>(query);
        var resource = await http.GetFromJsonAsync<JsonObject>(path);
        if (found?["totalResults"]?.GetValue<int>() != 1 || !JsonNode.DeepEquals(found["Resources"]?[0], resource))
        {
            throw new InvalidOperationException($"{query} and {path} show different resources.");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<string> CreateAsync(string path, byte[] body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, body);
        using var document = await response.Content.ReadFromJsonAsync<JsonDocument>();
        return document?.RootElement.GetProperty("id").GetString() ?? throw new InvalidOperationException("What was created has no id.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");
        }

        var response = await http.SendAsync(request);
        return response.IsSuccessStatusCode
            ? response
            : throw new InvalidOperationException($"{method} {path} was answered with {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
