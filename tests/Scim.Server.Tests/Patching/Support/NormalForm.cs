using System.Text.Json.Nodes;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>
/// The comparison of the PATCH vectors: meta and password are left out, the order of members and of arrays does not matter, missing is
/// null is [], a false primary is none.
/// </summary>
internal static class NormalForm
{
    private static readonly string[] LeftOut = ["meta", "password"];

    public static string Of(ScimObject node) => Of(Tree.ToJson(node));

    public static string Of(JsonObject resource) => Write(resource, root: true);

    private static string Write(JsonNode? json, bool root = false) => json switch
    {
        JsonObject complex => "{" + string.Join(',', complex
            .Where(member => !(root && LeftOut.Contains(member.Key, StringComparer.OrdinalIgnoreCase)) && !IsNothing(member.Key, member.Value))
            .Select(member => $"\"{Key(member.Key)}\":{Write(member.Value)}")
            .Order(StringComparer.Ordinal)) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(element => Write(element)).Distinct().Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => json.ToJsonString(),
    };

    private static string Key(string name) => name.ToUpperInvariant();

    private static bool IsNothing(string name, JsonNode? value) =>
        value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || (name == "primary" && value is JsonValue single && single.TryGetValue<bool>(out var set) && !set);
}
