using System.Text.Json.Nodes;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>
/// Normalizes resources for the PATCH vectors: meta and password are omitted, the order of JSON members and arrays is ignored, missing equals
/// null equals [], and a false primary equals none.
/// </summary>
internal static class PatchVectorNormalizer
{
    private static readonly string[] IgnoredAttributes = ["meta", "password"];

    public static string Normalize(ScimObject node) => Normalize(JsonTree.ToJson(node));

    public static string Normalize(JsonObject resource) => Write(resource, root: true);

    private static string Write(JsonNode? json, bool root = false) => json switch
    {
        JsonObject complex => "{" + string.Join(',', complex
            .Where(member => !(root && IgnoredAttributes.Contains(member.Key, StringComparer.OrdinalIgnoreCase)) && !IsUnassigned(member.Key, member.Value))
            .Select(member => $"\"{NormalizeName(member.Key)}\":{Write(member.Value)}")
            .Order(StringComparer.Ordinal)) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(element => Write(element)).Distinct().Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => json.ToJsonString(),
    };

    private static string NormalizeName(string name) => name.ToUpperInvariant();

    private static bool IsUnassigned(string name, JsonNode? value) =>
        value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || (name == "primary" && value is JsonValue single && single.TryGetValue<bool>(out var set) && !set);
}
