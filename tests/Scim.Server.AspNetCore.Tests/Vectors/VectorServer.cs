using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Vectors;

/// <summary>A server for one vector. The ids of the vector are replaced by the ids of resources that exist in the store.</summary>
internal sealed partial class VectorServer : IAsyncDisposable
{
    private readonly ScimTestServer server;
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    private VectorServer(ScimTestServer server) => this.server = server;

    /// <summary>Starts a server.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="now">The time of its clock; null for the real time.</param>
    public static async Task<VectorServer> StartAsync(string preset, DateTimeOffset? now = null) => new(await ScimTestServer.StartAsync(settings =>
    {
        settings.Preset = preset;
        settings.Options = options => options.UniqueGroupNames = false;
        settings.Builder = builder =>
        {
            if (now is { } time)
            {
                builder.Services.AddSingleton<TimeProvider>(new ManualClock(time));
            }
        };
    }));

    /// <summary>Creates a resource for each id in a vector except that of the subject.</summary>
    public async Task CreateOthersAsync(string vector, string subject)
    {
        foreach (var id in Ids().Matches(vector).Select(match => match.Value).Distinct(StringComparer.Ordinal).Where(id => id != subject))
        {
            ids[id] = id[0] == 'g'
                ? await CreateAsync("Groups", new JsonObject { ["schemas"] = new JsonArray(ScimUrns.Group), ["displayName"] = id })
                : await CreateAsync("Users", new JsonObject { ["schemas"] = new JsonArray(ScimUrns.User), ["userName"] = id });
        }
    }

    /// <summary>Maps an id of the vector to a resource.</summary>
    public void Name(string id, string stored) => ids[id] = stored;

    /// <summary>The text with the ids of this server, for those that stand in quotation marks or end an address.</summary>
    public string ReplaceIds(string text) => Ids().Replace(text, match => ids.GetValueOrDefault(match.Value, match.Value));

    /// <summary>The JSON with the ids of this server.</summary>
    public JsonNode? ReplaceIds(JsonNode? json) => json is null ? null : JsonNode.Parse(ReplaceIds(json.ToJsonString(VectorFile.Plain)));

    /// <summary>Writes a resource directly to the store, without the protocol, and returns its id.</summary>
    public async Task<string> StoreAsync(string type, ScimObject resource)
    {
        var known = server.Services.GetRequiredService<IScimServer>().Registry.FindByName(type) ?? throw new ArgumentException($"There is no {type}.", nameof(type));
        var store = server.Services.GetRequiredService<TestStoreSet>().For<ScimResource>(known);
        var writeResult = await store.CreateAsync(new ScimResource { Node = resource }, new ScimContext { Tenant = "", ResourceType = known }, CancellationToken.None);
        return writeResult.Id;
    }

    /// <summary>Creates a resource over the protocol and returns its id.</summary>
    public async Task<string> CreateAsync(string endpoint, JsonObject resource)
    {
        var (status, body) = await SendAsync("POST", endpoint, resource);
        status.Should().Be(201, body?.ToJsonString());
        return (string?)body?["id"] ?? throw new InvalidOperationException("The new resource has no id.");
    }

    /// <summary>Sends a request to an address below the base URI.</summary>
    public async Task<(int Status, JsonObject? Body)> SendAsync(string method, string path, JsonObject? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = content is null ? null : new StringContent(content.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/scim+json"));
        using var response = await server.Client.SendAsync(request);
        var body = response.StatusCode == HttpStatusCode.NoContent ? null : await response.Content.ReadFromJsonAsync<JsonObject>();
        return ((int)response.StatusCode, body);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [GeneratedRegex("""(?<=["/])[ug]\d+(?=["\\])""")]
    private static partial Regex Ids();
}
