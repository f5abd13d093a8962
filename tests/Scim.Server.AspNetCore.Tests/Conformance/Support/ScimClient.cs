using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A concise SCIM client. Paths start with a slash and are relative to the base, or are absolute URIs. Immutable.</summary>
internal sealed record ScimClient(HttpClient Http, string Base)
{
    private IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Authorization"] = "Bearer " + ServerSetup.Token,
        ["Content-Type"] = "application/scim+json",
    };

    /// <summary>A copy of this client that also sends this header.</summary>
    public ScimClient With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    /// <summary>A copy of this client that does not send this header.</summary>
    public ScimClient Without(string header) =>
        this with { Headers = Headers.Where(pair => !pair.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase) };

    /// <summary>A copy of this client for another path of the same server.</summary>
    public ScimClient At(string path) => this with { Base = new Uri(new Uri(Base), path).ToString() };

    public Task<Reply> Get(string path) => Send("GET", path);

    /// <summary>GET with query parameters, which are encoded.</summary>
    public Task<Reply> Get(string path, params (string Name, string Value)[] parameters) => Send("GET", WithQuery(path, parameters));

    /// <summary>GET /Users with a filter.</summary>
    public Task<Reply> Filter(string filter) => Get("/Users", ("filter", filter));

    public Task<Reply> Post(string path, object body) => Send("POST", path, body);

    public Task<Reply> Put(string path, object body) => Send("PUT", path, body);

    /// <summary>PATCH with a PatchOp message of these operations.</summary>
    public Task<Reply> Patch(string path, params JsonObject[] operations) => Send("PATCH", path, Op.Message(operations));

    public Task<Reply> Delete(string path) => Send("DELETE", path);

    /// <summary>POST .search with a SearchRequest of these members.</summary>
    public Task<Reply> Search(string endpoint, params (string Name, JsonNode? Value)[] members) =>
        Send("POST", endpoint + "/.search", Sample.Message("urn:ietf:params:scim:api:messages:2.0:SearchRequest", members));

    /// <summary>POST that must succeed.</summary>
    public async Task<CreatedResource> Create(string endpoint, object body)
    {
        var reply = (await Post(endpoint, body)).ShouldBe(201);
        return new CreatedResource($"{endpoint}/{reply.Text("id")}", reply);
    }

    /// <summary>Creates a user with this userName by POST.</summary>
    public Task<CreatedResource> CreateUser(string userName, params (string Name, JsonNode? Value)[] more) => Create("/Users", Sample.User(userName, more));

    /// <summary>Creates a group with these members by POST.</summary>
    public Task<CreatedResource> CreateGroup(string displayName, params string[] members) => Create("/Groups", Sample.Group(displayName, members));

    public async Task<Reply> Send(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') || path.Length == 0 ? Base + path : path);
        if (body is not null)
        {
            var text = body as string ?? ((JsonNode)body).ToJsonString();
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        }

        foreach (var (name, value) in Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                if (request.Content is { } content)
                {
                    content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
                }
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Http.SendAsync(request);
        return await Reply.ReadAsync($"{method} {path}", response);
    }

    private static string WithQuery(string path, (string Name, string Value)[] parameters) =>
        path + "?" + string.Join('&', parameters.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
}
