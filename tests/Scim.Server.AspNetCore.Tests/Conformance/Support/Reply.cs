using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Support;

/// <summary>A response of the server, read completely.</summary>
internal sealed record Reply(string Request, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    private const string ErrorUrn = "urn:ietf:params:scim:api:messages:2.0:Error";

    public string Body { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Bytes);

    /// <summary>The body as an object.</summary>
    public JsonObject Json => JsonNode.Parse(Bytes) as JsonObject ?? throw new JsonException($"{Request} answered no JSON object: {Body}");

    /// <summary>The node at a path of names and indexes; null when there is none.</summary>
    public JsonNode? this[params object[] path] => At(Json, path);

    /// <summary>The names of the members of the body.</summary>
    public IEnumerable<string> Names => Json.Select(member => member.Key);

    public IReadOnlyList<JsonObject> Resources => [.. (Json[nameof(Resources)] as JsonArray ?? []).OfType<JsonObject>()];

    public int Total => Json["totalResults"]?.GetValue<int>() ?? throw new JsonException($"{Request} answered no totalResults: {Body}");

    public static async Task<Reply> ReadAsync(string request, HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(request, (int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The header; null when it is missing.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The media type of the body without its parameters; null without a body.</summary>
    public string? MediaType => Header("Content-Type")?.Split(';')[0].Trim();

    /// <summary>The text of the simple value at a path; fails when there is none.</summary>
    public string Text(params object[] path) =>
        this[path]?.ToString() ?? throw new JsonException($"{Request} answered nothing at {string.Join('.', path)}: {Body}");

    /// <summary>The elements of a list; empty when it is missing, which is equivalent (RFC 7643 §2.5).</summary>
    public IReadOnlyList<JsonNode?> List(params object[] path) => [.. this[path] as JsonArray ?? []];

    /// <summary>The values of one attribute, as text, over all resources of the page; an absent value is "-".</summary>
    public IReadOnlyList<string> GetAll(params object[] path) => [.. Resources.Select(resource => At(resource, path)?.ToString() ?? "-")];

    /// <summary>Asserts that status and that the body is a SCIM document.</summary>
    public Reply ShouldBe(int status)
    {
        Status.Should().Be(status, "{0} answered {1}", Request, Body);
        return Bytes.Length == 0 ? this : ShouldBeScim();
    }

    /// <summary>Asserts one of those statuses and that the body is a SCIM document.</summary>
    public Reply ShouldBeOneOf(params int[] statuses)
    {
        Status.Should().BeOneOf(statuses, "{0} answered {1}", Request, Body);
        return ShouldBe(Status);
    }

    /// <summary>Asserts a SCIM error with that status and, if given, that scimType.</summary>
    public Reply ShouldFail(int status, string? scimType = null)
    {
        ShouldBe(status);
        Bytes.Should().NotBeEmpty("{0} was rejected and needs a body", Request);
        this["schemas"]?.AsArray().Select(node => (string?)node).Should().Equal(ErrorUrn);
        this["status"]?.GetValueKind().Should().Be(JsonValueKind.String, "{0} answered {1}", Request, Body);
        Text("status").Should().Be(status.ToString(CultureInfo.InvariantCulture));
        if (scimType is not null)
        {
            Text("scimType").Should().Be(scimType, "{0} answered {1}", Request, Body);
        }

        return this;
    }

    /// <summary>Asserts a 200 with a ListResponse.</summary>
    public Reply ShouldList(int? total = null)
    {
        ShouldBe(200);
        this["schemas"]?.AsArray().Select(node => (string?)node).Should().Equal("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        if (total is not null)
        {
            Total.Should().Be(total, "{0} answered {1}", Request, Body);
        }

        return this;
    }

    /// <summary>Asserts that the path has neither a value nor null.</summary>
    public Reply ShouldNotHave(params object[] path)
    {
        var parent = path.Length == 1 ? Json : At(Json, path[..^1]);
        (parent is JsonObject found && found.ContainsKey((string)path[^1])).Should().BeFalse("{0} answered {1}", Request, Body);
        return this;
    }

    private Reply ShouldBeScim()
    {
        MediaType.Should().Be("application/scim+json", "{0} answered {1}", Request, Body);
        (Json["schemas"] as JsonArray).Should().NotBeNullOrEmpty("{0} answered {1}", Request, Body);
        return this;
    }

    private static JsonNode? At(JsonNode? node, object[] path)
    {
        foreach (var step in path)
        {
            node = (node, step) switch
            {
                (JsonObject found, string name) => found[name],
                (JsonArray list, int index) => index < list.Count ? list[index] : null,
                _ => null,
            };
        }

        return node;
    }
}
