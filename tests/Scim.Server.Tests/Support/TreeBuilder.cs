using System.Text.Json;

namespace Scim.Server.Tests.Support;

/// <summary>Builds resource trees from JSON without a schema: numbers are integers where possible; null, [] and {} are unassigned.</summary>
internal static class TreeBuilder
{
    /// <summary>The tree of a JSON object, frozen as resources from a store are.</summary>
    public static ScimObject Build(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Build(document.RootElement);
    }

    /// <summary>The tree of a JSON object, frozen as resources from a store are.</summary>
    public static ScimObject Build(JsonElement json) => Node(json).Freeze();

    /// <summary>The value of any JSON.</summary>
    public static ScimValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => ScimValue.From(json.GetString()),
        JsonValueKind.True or JsonValueKind.False => ScimValue.From(json.GetBoolean()),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? ScimValue.From(integer) : ScimValue.From(json.GetDecimal()),
        JsonValueKind.Object => Node(json) is { Count: > 0 } node ? ScimValue.From(node) : default,
        JsonValueKind.Array => ScimValue.FromElements([.. json.EnumerateArray().Select(Value).Where(value => !value.IsNone)]),
        _ => default,
    };

    private static ScimObject Node(JsonElement json)
    {
        var node = new ScimObject();
        foreach (var member in json.EnumerateObject())
        {
            node.Set(member.Name, Value(member.Value));
        }

        return node;
    }
}
