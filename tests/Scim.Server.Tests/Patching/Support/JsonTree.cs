using System.Text.Json.Nodes;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>Converts between JSON and resource trees without the code of the product.</summary>
internal static class JsonTree
{
    public static ScimObject FromJson(string json) => FromJson(JsonNode.Parse(json)!.AsObject()); // tests hand objects only

    public static ScimObject FromJson(JsonObject json)
    {
        var node = new ScimObject();
        foreach (var (name, value) in json)
        {
            node.Set(name, ToValue(value));
        }

        return node;
    }

    public static JsonObject ToJson(ScimObject node)
    {
        var json = new JsonObject();
        for (var index = 0; index < node.Count; index++)
        {
            json[node.NameAt(index)] = ToJson(node.ValueAt(index));
        }

        return json;
    }

    private static ScimValue ToValue(JsonNode? json) => json switch
    {
        null => default,
        JsonObject complex => ScimValue.From(FromJson(complex)),
        JsonArray list => ScimValue.FromElements([.. list.Select(ToValue)]),
        JsonValue value when value.TryGetValue<bool>(out var boolean) => ScimValue.From(boolean),
        JsonValue value when value.TryGetValue<string>(out var text) => ScimValue.From(text),
        JsonValue value when value.TryGetValue<long>(out var number) => ScimValue.From(number),
        _ => ScimValue.From(json.AsValue().GetValue<decimal>()),
    };

    private static JsonNode? ToJson(ScimValue value) => value.Kind switch
    {
        ScimValueKind.None => null,
        ScimValueKind.String => value.AsString(),
        ScimValueKind.Boolean => value.AsBoolean(),
        ScimValueKind.Integer => value.AsInteger(),
        ScimValueKind.Decimal => value.AsDecimal(),
        ScimValueKind.Object => ToJson(value.AsObject()!), // an object by its kind
        _ => new JsonArray([.. value.Elements.ToArray().Select(ToJson)]),
    };
}
