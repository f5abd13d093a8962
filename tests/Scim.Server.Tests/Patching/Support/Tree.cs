using System.Text.Json.Nodes;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>Turns JSON into trees and back without any rule, so that tests do not judge the product by itself.</summary>
internal static class Tree
{
    public static ScimObject Of(string json) => Of(JsonNode.Parse(json)!.AsObject()); // tests hand objects only

    public static ScimObject Of(JsonObject json)
    {
        var node = new ScimObject();
        foreach (var (name, value) in json)
        {
            node.Set(name, ValueOf(value));
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

    private static ScimValue ValueOf(JsonNode? json) => json switch
    {
        null => default,
        JsonObject complex => ScimValue.From(Of(complex)),
        JsonArray list => ScimValue.FromElements([.. list.Select(ValueOf)]),
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
