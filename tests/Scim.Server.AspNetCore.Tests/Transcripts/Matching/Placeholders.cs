using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Scim.Server.AspNetCore.Tests.Transcripts.Matching;

/// <summary>The placeholders in double braces that mean a condition instead of a value.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<Mismatch> Compare(string placeholder, BodyValue actual, string path) =>
        Matches(placeholder, actual) ? [] : [new Mismatch(path, Describe(placeholder), actual.ToString())];

    private static bool Matches(string placeholder, BodyValue actual) => placeholder switch
    {
        "{{any}}" => actual.Node is not null,
        "{{any:string}}" => Text(actual) is not null,
        "{{any:int}}" => actual.Node?.GetValueKind() == JsonValueKind.Number && Integer().IsMatch(actual.Node.ToJsonString()),
        "{{any:datetime}}" => Text(actual) is { } text && Instant().IsMatch(text),
        "{{absent}}" => actual.IsUnassigned,
        "{{empty}}" => IsEmpty(actual.Node),
        _ when Argument(placeholder, "{{ci:") is { } wanted => string.Equals(Text(actual), wanted, StringComparison.OrdinalIgnoreCase),
        _ when Argument(placeholder, "{{ends:") is { } wanted => Text(actual)?.EndsWith(wanted, StringComparison.Ordinal) ?? false,
        _ => false,
    };

    private static string Describe(string placeholder) => placeholder switch
    {
        "{{any}}" => "any value",
        "{{any:string}}" => "any string",
        "{{any:int}}" => "an integer",
        "{{any:datetime}}" => "an instant with its offset",
        "{{absent}}" => "no such member",
        "{{empty}}" => "no value",
        _ when Argument(placeholder, "{{ci:") is { } wanted => $"\"{wanted}\" in any letter case",
        _ when Argument(placeholder, "{{ends:") is { } wanted => $"a string that ends with \"{wanted}\"",
        _ => $"a placeholder that the format knows, but the transcript says {placeholder}",
    };

    private static string? Argument(string placeholder, string start) =>
        placeholder.StartsWith(start, StringComparison.Ordinal) && placeholder.EndsWith("}}", StringComparison.Ordinal)
            ? placeholder[start.Length..^2]
            : null;

    private static string? Text(BodyValue actual) => actual.Node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsEmpty(JsonNode? node) => node switch
    {
        null => true,
        JsonArray elements => elements.Count == 0,
        JsonObject members => members.Count == 0,
        JsonValue value => value.TryGetValue<string>(out var text) && text.Length == 0,
        _ => false,
    };

    [GeneratedRegex(@"^-?\d+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();
}
