using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>Compares a response with what a transcript expects: a subset match with placeholders.</summary>
internal static class BodyMatcher
{
    /// <summary>The differences; empty when the body is as expected.</summary>
    /// <param name="expected">From the transcript, its values substituted.</param>
    /// <param name="actual">The response; null for JSON null.</param>
    public static IReadOnlyList<Mismatch> Compare(JsonNode? expected, JsonNode? actual) => [.. Compare(expected, new BodyValue(true, actual), "$")];

    private static IEnumerable<Mismatch> Compare(JsonNode? expected, BodyValue actual, string path) => expected switch
    {
        JsonObject rule when rule.Count == 1 && rule.First().Key.StartsWith('$') && rule.First().Key is not "$ref" => CompareRule(rule.First(), actual, path),
        JsonObject members => CompareMembers(members, actual, path),
        JsonArray elements => CompareElements(elements, actual, path, exactly: false),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("{{", StringComparison.Ordinal) => Placeholders.Compare(text, actual, path),
        _ => actual.Exists && SameScalar(expected, actual.Node) ? [] : [new Mismatch(path, Mismatch.Show(expected), actual.ToString())],
    };

    private static IEnumerable<Mismatch> CompareRule(KeyValuePair<string, JsonNode?> rule, BodyValue actual, string path) => rule switch
    {
        { Key: "$exactly", Value: JsonArray elements } => CompareElements(elements, actual, path, exactly: true),
        { Key: "$none", Value: JsonArray patterns } => CompareNone(patterns, actual, path),
        { Key: "$oneOf", Value: JsonArray alternatives } => alternatives.Any(alternative => !Compare(alternative, actual, path).Any())
            ? []
            : [new Mismatch(path, $"one of {Mismatch.Show(alternatives)}", actual.ToString())],
        _ => [new Mismatch(path, $"a rule that the format knows, but the transcript says {rule.Key}", actual.ToString())],
    };

    private static IEnumerable<Mismatch> CompareMembers(JsonObject expected, BodyValue actual, string path)
    {
        if (actual.Node is not JsonObject found)
        {
            return [new Mismatch(path, "an object", actual.ToString())];
        }

        return expected.SelectMany(member =>
            Compare(member.Value, new BodyValue(found.TryGetPropertyValue(member.Key, out var value), value), MemberPath(path, member.Key)));
    }

    private static Mismatch[] CompareElements(JsonArray expected, BodyValue actual, string path, bool exactly)
    {
        var elements = actual.Node as JsonArray ?? (exactly && actual.IsUnassigned ? [] : null);
        if (elements is null)
        {
            return [new Mismatch(path, "an array", actual.ToString())];
        }

        if (exactly && elements.Count != expected.Count)
        {
            return [new Mismatch(path, $"exactly {expected.Count} elements {Mismatch.Show(expected)}", $"{elements.Count} elements {actual}")];
        }

        var pairing = new ElementMatching(expected.Count, elements.Count, (left, right) => !Compare(expected[left], new BodyValue(true, elements[right]), path).Any());
        return pairing.UnmatchedIndex is not { } lonely
            ? []
            : Explain(expected[lonely], elements, $"{path}[{lonely}]");
    }

    // With one candidate the difference itself is the best message.
    private static Mismatch[] Explain(JsonNode? expected, JsonArray elements, string path) =>
        elements.Count == 1 && Compare(expected, new BodyValue(true, elements[0]), path).ToArray() is { Length: > 0 } differences
            ? differences
            : [new Mismatch(path, $"an element of its own like {Mismatch.Show(expected)}", Mismatch.Show(elements))];

    private static IEnumerable<Mismatch> CompareNone(JsonArray patterns, BodyValue actual, string path)
    {
        if (actual.IsUnassigned)
        {
            return [];
        }

        return actual.Node is not JsonArray elements
            ? [new Mismatch(path, "an array", actual.ToString())]
            : from pattern in patterns
              from element in elements
              where !Compare(pattern, new BodyValue(true, element), path).Any()
              select new Mismatch(path, $"no element like {Mismatch.Show(pattern)}", Mismatch.Show(element));
    }

    // Numbers are compared as written, so that 1 is not 1.0 and not "1".
    private static bool SameScalar(JsonNode? expected, JsonNode? actual) =>
        expected?.GetValueKind() == actual?.GetValueKind() && expected?.ToJsonString() == actual?.ToJsonString();

    private static string MemberPath(string path, string name) => name.Contains(':') ? $"{path}['{name}']" : $"{path}.{name}";
}
