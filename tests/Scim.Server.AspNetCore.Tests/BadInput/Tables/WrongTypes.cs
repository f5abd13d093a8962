using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.BadInput.Tables;

/// <summary>For each published attribute, values of every other type.</summary>
internal static class WrongTypes
{
    /// <summary>The requests for the schemas in a list response of /Schemas.</summary>
    /// <param name="schemas">The body of the response.</param>
    /// <param name="repaired">Attributes, as name or name.subAttribute, with the wrong values that are repaired.</param>
    public static IEnumerable<BadRequest> CreateRequests(JsonNode schemas, IReadOnlyDictionary<string, string[]> repaired) =>
        from schema in GetElements(schemas["Resources"])
        let urn = GetText(schema, "id")
        from attribute in GetElements(schema["attributes"])
        where IsWritable(attribute)
        let name = GetText(attribute, "name")
        from bad in GetWrongValues(attribute)
        where !(repaired.TryGetValue(bad.Name, out var values) && values.Contains(bad.Value))
        from request in Requests(urn, name, bad.Value)
        select request;

    // A name and the whole value of the attribute.
    private static IEnumerable<(string Name, string Value)> GetWrongValues(JsonNode attribute)
    {
        var name = GetText(attribute, "name");
        var multiple = (bool?)attribute["multiValued"] ?? false;
        foreach (var value in GetWrongTypes(GetText(attribute, "type")))
        {
            yield return (name, multiple ? $"[{value}]" : value);
        }

        foreach (var value in multiple ? ["17", "true", "\"text\""] : GetWrongLists(GetText(attribute, "type")))
        {
            yield return (name, value);
        }

        foreach (var part in GetElements(attribute["subAttributes"]).Where(IsWritable))
        {
            var partName = GetText(part, "name");
            foreach (var value in GetWrongTypes(GetText(part, "type")).Concat(GetWrongLists(GetText(part, "type"))))
            {
                var complex = $"{{\"{partName}\":{value}}}";
                yield return ($"{name}.{partName}", multiple ? $"[{complex}]" : complex);
            }
        }
    }

    private static string[] GetWrongTypes(string type) => type switch
    {
        "string" or "reference" => ["17", "1.5", "true", "{\"x\":1}"],
        "binary" => ["17", "true", "{\"x\":1}", "\"no base64!\""],
        "boolean" => ["17", "0", "\"maybe\"", "\"1\"", "\"\\u0442rue\"", "{\"x\":1}"],
        "integer" => ["1.5", "true", "\"x\"", "{\"x\":1}", "1e400"],
        "decimal" => ["true", "\"x\"", "{\"x\":1}", "1e400"],
        "dateTime" => ["17", "true", "\"yesterday\"", "\"2020-01-01\"", "{\"x\":1}"],
        "complex" => ["17", "true", "\"text\"", "[[1]]", "[17]"],
        _ => throw new InvalidOperationException($"The schema has an attribute of type '{type}', which the RFC does not know."),
    };

    private static string[] GetWrongLists(string type) => type switch
    {
        "boolean" => ["[true,false]"],
        "integer" or "decimal" => ["[1,2]"],
        "complex" => ["[{\"value\":\"a\"},{\"value\":\"b\"}]"],
        _ => ["[\"YQ==\",\"Yg==\"]"],
    };

    private static IEnumerable<BadRequest> Requests(string urn, string name, string value)
    {
        var label = $"{name} = {value}";
        if (urn == WriteRequests.GroupUrn)
        {
            return name == "displayName"
                ?
                [
                    BadRequest.Create(label, "POST", "/Groups", $$"""{"schemas":["{{urn}}"],"displayName":{{value}} }""", "invalidValue"),
                    BadRequest.Create(label, "PUT", "/Groups/{group}", $$"""{"schemas":["{{urn}}"],"displayName":{{value}} }""", "invalidValue"),
                    AtPath(label, "/Groups/{group}", name, value),
                ]
                : [.. WriteRequests.WithGroupMembers(label, $"\"{name}\":{value}", "invalidValue"), AtPath(label, "/Groups/{group}", name, value)];
        }

        return urn == WriteRequests.UserUrn
            ? [.. InUser(label, name, $"\"{name}\":{value}"), AtPath(label, "/Users/{user}", name, value)]
            : [.. InUser(label, name, $"\"{urn}\":{{\"{name}\":{value}}}"), AtPath(label, "/Users/{user}", $"{urn}:{name}", value)];
    }

    private static IEnumerable<BadRequest> InUser(string label, string name, string members) => name == "userName"
        ? [BadRequest.Create(label, "POST", "/Users", $$"""{"schemas":["{{WriteRequests.UserUrn}}"],{{members}} }""", "invalidValue")]
        : WriteRequests.WithUserMembersEverywhere(label, members, "invalidValue");

    private static BadRequest AtPath(string label, string target, string path, string value) =>
        WriteRequests.Patch(label, target, $$"""{"op":"replace","path":"{{path}}","value":{{value}} }""", "invalidValue");

    private static bool IsWritable(JsonNode attribute) => GetText(attribute, "mutability") != "readOnly";

    private static IEnumerable<JsonNode> GetElements(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonNode>();

    private static string GetText(JsonNode node, string name) => (string?)node[name] ?? throw new InvalidOperationException($"The schema lacks {name}: {node.ToJsonString()}");
}
