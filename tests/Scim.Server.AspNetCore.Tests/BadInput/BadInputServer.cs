using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.BadInput.Tables;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>A server with two users and a group that checks after each bad request that they are unchanged.</summary>
internal sealed class BadInputServer : IAsyncDisposable
{
    // A server that hangs fails the test instead of the whole run.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private const string Token = "a-token-for-bad-input";
    private readonly ScimTestServer server;
    private readonly string root;
    private readonly Dictionary<string, string> ids = [];
    private int reportedErrors;
    private string lastSnapshot = string.Empty;

    private BadInputServer(ScimTestServer server)
    {
        this.server = server;
        root = server.BaseUri.AbsoluteUri.TrimEnd('/');
    }

    public static async Task<BadInputServer> StartAsync(string preset)
    {
        var bad = new BadInputServer(await ScimTestServer.StartAsync(settings => (settings.Preset, settings.Token) = (preset, Token)));
        bad.ids["user"] = await bad.CreateAsync("/Users", WriteRequests.User("ada", """ "title":"Countess","emails":[{"value":"ada@example.com","type":"work"}] """));
        bad.ids["member"] = await bad.CreateAsync("/Users", WriteRequests.User("grace", "\"title\":\"Admiral\""));
        bad.ids["group"] = await bad.CreateAsync("/Groups", $$"""{"schemas":["{{WriteRequests.GroupUrn}}"],"displayName":"Readers","members":[{"value":"{{bad.ids["member"]}}"}]}""");
        bad.lastSnapshot = await bad.ReadAllAsync();
        return bad;
    }

    /// <summary>The problems with the responses to these requests; empty when the server rejects each of them correctly.</summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(IEnumerable<BadRequest> requests)
    {
        var complaints = new List<string>();
        foreach (var request in requests)
        {
            var answer = await TrySendAsync(request);
            var found = answer is null ? ["no answer at all"] : ErrorResponseValidator.Validate(request, answer).ToList();
            found.AddRange(await FindSideEffectsAsync());
            complaints.AddRange(found.Select(complaint => $"{request}: {complaint}"));
        }

        return complaints;
    }

    /// <summary>Sends a request; null when the server closed the connection without a response.</summary>
    public async Task<RawResponse?> TrySendAsync(BadRequest request)
    {
        using var patience = new CancellationTokenSource(Timeout);
        var body = WriteBody(request);
        try
        {
            return await RawClient.SendAsync(server.BaseUri, WriteHead(request, body.Length), body, patience.Token);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// The problems with the response to a request that may be valid or not: an error must be a SCIM error, and resources that can be
    /// read afterwards can be written back unchanged.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindReactionProblemsAsync(BadRequest request)
    {
        var answer = await TrySendAsync(request);
        var complaints = answer switch
        {
            null => ["no answer at all"],
            { Status: >= 400 and < 500, Body: "" } when IsRejectedByKestrel(request) => [],
            { Status: >= 400 } => ErrorResponseValidator.Validate(request with { Statuses = [.. Enumerable.Range(400, 100), 501], ScimTypes = [] }, answer).ToList(),
            _ => [],
        };
        if (answer is { Status: < 300 } && request.Method is "POST" or "PUT" or "PATCH")
        {
            complaints.AddRange(await FindRoundTripProblemsAsync());
        }

        complaints.AddRange(TakeNewErrors());
        return complaints;
    }

    /// <summary>Changes of resources and logged errors since the last call; each is reported once.</summary>
    public async Task<IReadOnlyList<string>> FindSideEffectsAsync()
    {
        var complaints = TakeNewErrors();
        var now = await ReadAllAsync();
        if (now != lastSnapshot)
        {
            complaints.Add($"expected nothing to change, found {now} instead of {lastSnapshot}");
            lastSnapshot = now;
        }

        return complaints;
    }

    /// <summary>The published schemas.</summary>
    public async Task<JsonNode> ReadSchemasAsync() => await server.Client.GetFromJsonAsync<JsonNode>(new Uri(root + "/Schemas")) ?? new JsonObject();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    // A path with NUL, or a path outside the mount, never reaches SCIM.
    private static bool IsRejectedByKestrel(BadRequest request) =>
        request.Target.Contains("%00", StringComparison.Ordinal) || request.Target.Contains("..", StringComparison.Ordinal);

    private List<string> TakeNewErrors()
    {
        var errors = server.Logs.Entries.Where(entry => entry.Level >= LogLevel.Error).Skip(reportedErrors).Select(entry => $"expected no logged error, found {entry}").ToList();
        reportedErrors += errors.Count;
        return errors;
    }

    // PUT must accept each resource as it was read, and change nothing, not even the version.
    private async Task<List<string>> FindRoundTripProblemsAsync()
    {
        var complaints = new List<string>();
        foreach (var endpoint in new[] { "Users", "Groups" })
        {
            var list = await server.Client.GetFromJsonAsync<JsonNode>(new Uri($"{root}/{endpoint}?count=1000"));
            foreach (var resource in list?["Resources"] as JsonArray ?? [])
            {
                var address = new Uri($"{root}/{endpoint}/{resource?["id"]}");
                var again = await PutAsync(address, resource?.ToJsonString() ?? string.Empty);
                if (!JsonNode.DeepEquals(JsonNode.Parse(again), resource))
                {
                    complaints.Add($"expected PUT to return {resource?.ToJsonString()}, found {again}");
                }
            }
        }

        return complaints;
    }

    private async Task<string> PutAsync(Uri address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var response = await server.Client.PutAsync(address, content);
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<string> CreateAsync(string target, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var response = await server.Client.PostAsync(new Uri(root + target), content);
        var text = await response.Content.ReadAsStringAsync();
        return (string?)JsonNode.Parse(text)?["id"] ?? throw new InvalidOperationException($"{target} answered {text}");
    }

    private async Task<string> ReadAllAsync()
    {
        var users = await server.Client.GetStringAsync(new Uri(root + "/Users?count=1000"));
        var groups = await server.Client.GetStringAsync(new Uri(root + "/Groups?count=1000"));
        return users + groups;
    }

    private string WriteHead(BadRequest request, int length)
    {
        var head = new StringBuilder();
        var authorization = request.Headers.Any(header => header.StartsWith("Authorization:", StringComparison.Ordinal)) ? string.Empty : $"Authorization: Bearer {Token}\r\n";
        head.Append(CultureInfo.InvariantCulture, $"{request.Method} {server.BaseUri.AbsolutePath.TrimEnd('/')}{ReplacePlaceholders(request.Target)} HTTP/1.1\r\nHost: {server.BaseUri.Authority}\r\nConnection: close\r\n{authorization}");
        foreach (var header in request.Headers)
        {
            head.Append(header).Append("\r\n");
        }

        if (request.Body is not null)
        {
            head.Append(request.ContentType is null ? string.Empty : $"Content-Type: {request.ContentType}\r\n");
            head.Append(request.IsChunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {length}\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private byte[] WriteBody(BadRequest request)
    {
        if (request.Body is not { } body)
        {
            return [];
        }

        // Latin-1 preserves each byte, even when the body is not UTF-8.
        var filled = body.AsSpan().IndexOf("{user}"u8) < 0 && body.AsSpan().IndexOf("{group}"u8) < 0 ? body : Encoding.Latin1.GetBytes(ReplacePlaceholders(Encoding.Latin1.GetString(body)));
        return request.IsChunked
            ? [.. Encoding.ASCII.GetBytes($"{filled.Length:x}\r\n"), .. filled, .. "\r\n0\r\n\r\n"u8]
            : filled;
    }

    private string ReplacePlaceholders(string text) => ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
}
