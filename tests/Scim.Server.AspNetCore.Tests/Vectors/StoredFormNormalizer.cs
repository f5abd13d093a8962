using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Vectors;

/// <summary>
/// Reduces a resource to what depends on the client alone, sorted: without meta, memberships, references and derived names.
/// </summary>
internal static class StoredFormNormalizer
{
    private static readonly string[] Computed = ["meta", "password", "groups"];

    public static string Normalize(JsonObject resource) => Write(resource, string.Empty);

    private static string Write(JsonNode? json, string path) => json switch
    {
        JsonObject complex => "{" + string.Join(',', complex
            .Where(member => !IsComputed(path, member.Key) && !IsUnassigned(member.Key, member.Value) && !IsDefault(path, member.Key))
            .Select(member => $"\"{member.Key.ToUpperInvariant()}\":{Write(member.Value, member.Key)}")
            .Order(StringComparer.Ordinal)) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(element => Write(element, path)).Distinct().Order(StringComparer.Ordinal)) + "]",
        null => "null",
        _ => json.ToJsonString(),
    };

    private static bool IsComputed(string owner, string name) => owner switch
    {
        "" => Computed.Contains(name, StringComparer.OrdinalIgnoreCase),
        "members" => name != "value",
        "manager" => name is "$ref" or "displayName",
        _ => false,
    };

    private static bool IsDefault(string owner, string name) => TestStores.ActiveByDefault && owner.Length == 0 && name.Equals("active", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnassigned(string name, JsonNode? value) =>
        value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || (name == "primary" && value is JsonValue single && single.TryGetValue<bool>(out var set) && !set);
}
