using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Vectors;

/// <summary>Reads the files of vectors.</summary>
internal static class VectorFile
{
    /// <summary>Writes quotation marks as they are in the files.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The vectors of a file by name.</summary>
    public static Dictionary<string, JsonObject> Read(string path) =>
        (JsonNode.Parse(TestData.ReadText(path)) as JsonArray ?? []).ToDictionary(vector => vector?["name"].ShouldBeText() ?? string.Empty, ShouldBeObject, StringComparer.Ordinal);

    /// <summary>The type of a resource and its endpoint.</summary>
    public static (string Type, string Endpoint) GetResourceType(JsonObject resource) =>
        resource["schemas"]?[0].ShouldBeText() == ScimUrns.Group ? ("Group", "Groups") : ("User", "Users");

    public static JsonObject ShouldBeObject(this JsonNode? node) => node as JsonObject ?? throw new FormatException($"{node?.ToJsonString() ?? "null"} is no object.");

    public static JsonNode ShouldExist(this JsonNode? node) => node ?? throw new FormatException("A value is missing.");

    public static string ShouldBeText(this JsonNode? node) => (string?)node ?? throw new FormatException("A text is missing.");

    /// <summary>A resource as a store keeps it.</summary>
    public static ScimObject ToScimObject(JsonObject json)
    {
        var node = new ScimObject();
        foreach (var (name, value) in json)
        {
            node.Set(name, ToScimValue(value));
        }

        return node;
    }

    private static ScimValue ToScimValue(JsonNode? json) => json switch
    {
        null => default,
        JsonObject complex => ScimValue.From(ToScimObject(complex)),
        JsonArray list => ScimValue.FromElements([.. list.Select(ToScimValue)]),
        _ => json.GetValueKind() switch
        {
            JsonValueKind.String => ScimValue.From((string?)json ?? string.Empty),
            JsonValueKind.True => ScimValue.From(true),
            JsonValueKind.False => ScimValue.From(false),
            _ => throw new FormatException($"A vector cannot have {json.ToJsonString()}."),
        },
    };
}
