using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Damage;

/// <summary>Corruptions of a body, one or more for each member that a transcript expects.</summary>
internal static class BodyCorruptions
{
    public static IEnumerable<ResponseCorruption> Create(JsonObject expected, string[] path) =>
        expected.SelectMany(member => CreateForMember(member.Value, [.. path, member.Key]));

    private static IEnumerable<ResponseCorruption> CreateForMember(JsonNode? expected, string[] path) => expected switch
    {
        JsonObject rule when rule.ContainsKey("$exactly") => CreateForExactBody((JsonArray?)rule["$exactly"] ?? [], path),
        JsonObject rule when rule["$none"] is JsonArray patterns => patterns.Select(pattern => Append(path, pattern)),
        JsonObject rule when rule.ContainsKey("$oneOf") => [SetMember(path, "a stranger")],
        JsonObject members => [Remove(path), .. Create(members, path)],
        JsonArray => [Remove(path), Change("empty elements", path, node => EmptyElements(node))],
        JsonValue value when value.TryGetValue<string>(out var text) => text switch
        {
            "{{absent}}" or "{{empty}}" => [SetMember(path, "a stranger")],
            "{{any}}" => [Remove(path)],
            "{{any:int}}" => [Remove(path), SetMember(path, "4711")],
            _ => [Remove(path), SetMember(path, 4711)],
        },
        _ => [Remove(path), Change("as text", path, node => JsonValue.Create(node?.ToJsonString()))],
    };

    private static IEnumerable<ResponseCorruption> CreateForExactBody(JsonArray expected, string[] path) => expected.Count == 0
        ? [Append(path, "a stranger")]
        :
        [
            Append(path, "a stranger"),
            Change("one element less", path, node => new JsonArray([.. Elements(node).Skip(1).Select(Copy)])),
            Change("empty elements", path, EmptyElements),
        ];

    private static ResponseCorruption Remove(string[] path) => Edit("without", path, (parent, name) => parent.Remove(name));

    private static ResponseCorruption SetMember(string[] path, JsonNode value) => Change("another value at", path, _ => value.DeepClone());

    private static ResponseCorruption Append(string[] path, JsonNode? element) =>
        Change("one element more", path, node => new JsonArray([.. Elements(node).Select(Copy), Copy(element)]));

    private static ResponseCorruption Change(string what, string[] path, Func<JsonNode?, JsonNode?> change) =>
        Edit(what, path, (parent, name) => parent[name] = change(parent[name]));

    private static ResponseCorruption Edit(string what, string[] path, Action<JsonObject, string> edit) =>
        new($"{what} {string.Join('.', path)}", sound =>
        {
            var body = JsonNode.Parse(sound.Body);
            var parent = path[..^1].Aggregate(body, (node, name) => node?[name]);
            edit(parent as JsonObject ?? throw new InvalidOperationException($"The answer has no object at {string.Join('.', path[..^1])}."), path[^1]);
            return sound with { Body = body?.ToJsonString() ?? string.Empty };
        });

    private static JsonArray EmptyElements(JsonNode? node) => new([.. Elements(node).Select(_ => (JsonNode)new JsonObject())]);

    private static IEnumerable<JsonNode?> Elements(JsonNode? node) => node as JsonArray ?? [];

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();
}
