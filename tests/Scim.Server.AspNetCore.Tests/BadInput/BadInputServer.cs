using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Scim.Server.AspNetCore.Tests.BadInput.Tables;
using Scim.Server.AspNetCore.Tests.Support;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>A server with two users and a group, and the question after each bad request whether they are still what they were.</summary>
internal sealed class BadInputServer : IAsyncDisposable
{
    // Only so that a server that hangs fails the test instead of the whole run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private const string Token = "a-token-for-bad-input";
    private readonly ScimTestServer server;
    private readonly string root;
    private readonly Dictionary<string, string> ids = [];
    private int errorsBefore;
    private string before = string.Empty;

    private BadInputServer(ScimTestServer server)
    {
        this.server = server;
        root = server.BaseUri.AbsoluteUri.TrimEnd('/');
    }

    public static async Task<BadInputServer> StartAsync(string preset)
    {
        var bad = new BadInputServer(await ScimTestServer.StartAsync(settings => (settings.Preset, settings.Token) = (preset, Token)));
        bad.ids["user"] = await bad.CreateAsync("/Users", Writes.User("ada", """ "title":"Countess","emails":[{"value":"ada@example.com","type":"work"}] """));
        bad.ids["member"] = await bad.CreateAsync("/Users", Writes.User("grace", "\"title\":\"Admiral\""));
        bad.ids["group"] = await bad.CreateAsync("/Groups", $$"""{"schemas":["{{Writes.GroupUrn}}"],"displayName":"Readers","members":[{"value":"{{bad.ids["member"]}}"}]}""");
        bad.before = await bad.ReadAllAsync();
        return bad;
    }

    /// <summary>Everything that is wrong with how the server takes these requests; none where it refuses each as it should.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(IEnumerable<BadRequest> requests)
    {
        var complaints = new List<string>();
        foreach (var request in requests)
        {
            var answer = await TrySendAsync(request);
            var found = answer is null ? ["no answer at all"] : RefusalJudge.Judge(request, answer).ToList();
            found.AddRange(await DamageAsync());
            complaints.AddRange(found.Select(complaint => $"{request}: {complaint}"));
        }

        return complaints;
    }

    /// <summary>Sends a request; null where the server closed the connection without a word.</summary>
    public async Task<RawAnswer?> TrySendAsync(BadRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        var body = Body(request);
        try
        {
            return await RawClient.SendAsync(server.BaseUri, Head(request, body.Length), body, patience.Token);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Everything that is wrong with how the server takes a request that may be good or bad: an error must be a SCIM error, and what can be
    /// read afterwards can be written back without a change.
    /// </summary>
    public async Task<IReadOnlyList<string>> ReactionAsync(BadRequest request)
    {
        var answer = await TrySendAsync(request);
        var complaints = answer switch
        {
            null => ["no answer at all"],
            { Status: >= 400 and < 500, Body: "" } when IsKestrels(request) => [],
            { Status: >= 400 } => RefusalJudge.Judge(request with { Statuses = [.. Enumerable.Range(400, 100), 501], ScimTypes = [] }, answer).ToList(),
            _ => [],
        };
        if (answer is { Status: < 300 } && request.Method is "POST" or "PUT" or "PATCH")
        {
            complaints.AddRange(await UnwritableAsync());
        }

        complaints.AddRange(NewErrors());
        return complaints;
    }

    /// <summary>What a request has changed, or written to the log as an error; told once, then taken as the new state.</summary>
    public async Task<IReadOnlyList<string>> DamageAsync()
    {
        var complaints = NewErrors();
        var now = await ReadAllAsync();
        if (now != before)
        {
            complaints.Add($"expected nothing to change, found {now} instead of {before}");
            before = now;
        }

        return complaints;
    }

    /// <summary>The published schemas.</summary>
    public async Task<JsonNode> SchemasAsync() => await server.Client.GetFromJsonAsync<JsonNode>(new Uri(root + "/Schemas")) ?? new JsonObject();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    // NUL in a path, or a path that leads out of the mount, never reaches SCIM.
    private static bool IsKestrels(BadRequest request) =>
        request.Target.Contains("%00", StringComparison.Ordinal) || request.Target.Contains("..", StringComparison.Ordinal);

    private List<string> NewErrors()
    {
        var errors = server.Logs.Entries.Where(entry => entry.Level >= LogLevel.Error).Skip(errorsBefore).Select(entry => $"expected a quiet log, found {entry}").ToList();
        errorsBefore += errors.Count;
        return errors;
    }

    // Each resource as it is read must be accepted by PUT, which must change nothing, not even the version.
    private async Task<List<string>> UnwritableAsync()
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
                    complaints.Add($"expected that PUT gives back {resource?.ToJsonString()}, found {again}");
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

    private string Head(BadRequest request, int length)
    {
        var head = new StringBuilder();
        var authorization = request.Headers.Any(header => header.StartsWith("Authorization:", StringComparison.Ordinal)) ? string.Empty : $"Authorization: Bearer {Token}\r\n";
        head.Append(CultureInfo.InvariantCulture, $"{request.Method} {server.BaseUri.AbsolutePath.TrimEnd('/')}{Fill(request.Target)} HTTP/1.1\r\nHost: {server.BaseUri.Authority}\r\nConnection: close\r\n{authorization}");
        foreach (var header in request.Headers)
        {
            head.Append(header).Append("\r\n");
        }

        if (request.Body is not null)
        {
            head.Append(request.ContentType is null ? string.Empty : $"Content-Type: {request.ContentType}\r\n");
            head.Append(request.Chunked ? "Transfer-Encoding: chunked\r\n" : $"Content-Length: {length}\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private byte[] Body(BadRequest request)
    {
        if (request.Body is not { } body)
        {
            return [];
        }

        // Latin-1 gives each byte back as it was, also where the body is no UTF-8.
        var filled = body.AsSpan().IndexOf("{user}"u8) < 0 && body.AsSpan().IndexOf("{group}"u8) < 0 ? body : Encoding.Latin1.GetBytes(Fill(Encoding.Latin1.GetString(body)));
        return request.Chunked
            ? [.. Encoding.ASCII.GetBytes($"{filled.Length:x}\r\n"), .. filled, .. "\r\n0\r\n\r\n"u8]
            : filled;
    }

    private string Fill(string text) => ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
}
