using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The values behind <c>{{name}}</c> in one run: supplied by the harness, captured, or generated (guid1, guid2, …).</summary>
internal sealed partial class TranscriptValues
{
    private static readonly string[] MatcherWords = ["any", "any:string", "any:int", "any:datetime", "absent", "empty"];
    private readonly Dictionary<string, string> values;

    public TranscriptValues(IReadOnlyDictionary<string, string> given) => values = new(given);

    /// <summary>All values so far.</summary>
    public IReadOnlyDictionary<string, string> All => values;

    public void Capture(string name, string value) => values[name] = value;

    /// <summary>Replaces placeholders for values and keeps those that the matcher evaluates.</summary>
    /// <exception cref="UnknownPlaceholderException">A value was neither supplied nor captured.</exception>
    public string Substitute(string text) => Placeholder().Replace(text, Resolve);

    /// <summary>Replaces placeholders in every string below a node; returns a copy.</summary>
    public JsonNode? Substitute(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(Substitute(member.Key), Substitute(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(Substitute)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Substitute(text)),
        _ => node.DeepClone(),
    };

    private string Resolve(Match placeholder)
    {
        var name = placeholder.Groups["name"].Value;
        if (MatcherWords.Contains(name) || name.StartsWith("ci:", StringComparison.Ordinal) || name.StartsWith("ends:", StringComparison.Ordinal))
        {
            return placeholder.Value;
        }

        if (!values.TryGetValue(name, out var value))
        {
            value = GuidName().IsMatch(name) ? Guid.NewGuid().ToString() : throw new UnknownPlaceholderException(name);
            values[name] = value;
        }

        return value;
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^guid\d+$")]
    private static partial Regex GuidName();
}

/// <summary>A placeholder for which there is no value: its capture failed, or the file is wrong.</summary>
internal sealed class UnknownPlaceholderException(string name) : Exception($"there is no value for {{{{{name}}}}}");
