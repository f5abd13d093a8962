using System.Globalization;
using System.Text.Json;

namespace Scim.Server.Schemas.Documents;

/// <summary>Reads the members of one JSON object, and reports invalid and, at the end, unknown ones.</summary>
internal sealed class JsonObjectReader(JsonElement json, DocumentLocation location)
{
    private readonly HashSet<string> knownNames = new(StringComparer.Ordinal);

    public DocumentLocation Location => location;

    /// <summary>Reads an object; null, and a sentence, where the value is none.</summary>
    public static JsonObjectReader? Create(JsonElement json, DocumentLocation location)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new JsonObjectReader(json, location);
        }

        location.AddError($"holds {Describe(json)}; expected an object");
        return null;
    }

    public bool Has(string name) => json.TryGetProperty(name, out _);

    /// <summary>A text; the fallback where there is none, which is wrong where the fallback is null.</summary>
    public string ReadString(string name, string? fallback)
    {
        if (!TryGet(name, JsonValueKind.String, "a string", out var value))
        {
            if (fallback is null && !Has(name))
            {
                location.ForMember(name).AddError("is missing; expected a string");
            }

            return fallback ?? string.Empty;
        }

        var text = value.GetString() ?? string.Empty;
        if (fallback is null && string.IsNullOrWhiteSpace(text))
        {
            location.ForMember(name).AddError("is empty");
        }

        return text;
    }

    /// <summary>A boolean; null where there is none.</summary>
    public bool? ReadBoolean(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        location.ForMember(name).AddError($"holds {Describe(value)}; expected true or false");
        return null;
    }

    /// <summary>A word of an enumeration; null where there is none.</summary>
    public TEnum? ReadKeyword<TEnum>(string name) where TEnum : struct, Enum
    {
        if (!TryGet(name, JsonValueKind.String, "a string", out var value))
        {
            return null;
        }

        var word = value.GetString() ?? string.Empty;
        if (EnumKeywords<TEnum>.TryFind(word, out var known))
        {
            return known;
        }

        location.ForMember(name).AddError($"'{word}' is unknown; expected {EnumKeywords<TEnum>.All}");
        return null;
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> ReadStrings(string name)
    {
        var texts = new List<string>();
        foreach (var (item, at) in ReadArray(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString() ?? string.Empty);
            }
            else
            {
                at.AddError($"holds {Describe(item)}; expected a string");
            }
        }

        return texts;
    }

    /// <summary>The elements of a list with their places; none where there is no list.</summary>
    public IEnumerable<(JsonElement Item, DocumentLocation At)> ReadArray(string name) => TryGet(name, JsonValueKind.Array, "an array", out var value)
        ? value.EnumerateArray().Select((item, index) => (item, location.ForMember(name).ForIndex(index)))
        : [];

    /// <summary>Ignores members that are not needed here.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            knownNames.Add(name);
        }
    }

    /// <summary>Reports the members that were not read.</summary>
    public void RejectUnknown()
    {
        foreach (var member in json.EnumerateObject().Where(member => !knownNames.Contains(member.Name)))
        {
            location.ForMember(member.Name).AddError($"is unknown here; expected one of {string.Join(", ", knownNames.Order(StringComparer.Ordinal))}");
        }
    }

    private bool TryGet(string name, JsonValueKind kind, string expected, out JsonElement value)
    {
        if (TryFind(name, out value) && value.ValueKind != kind)
        {
            location.ForMember(name).AddError($"holds {Describe(value)}; expected {expected}");
            return false;
        }

        return value.ValueKind == kind;
    }

    // Null means unassigned.
    private bool TryFind(string name, out JsonElement value)
    {
        knownNames.Add(name);
        return json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static string Describe(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };
}

/// <summary>A location in a schema document: the document and the JSON path in it. Collects the errors.</summary>
internal readonly record struct DocumentLocation(string Document, string Path, List<string> Errors)
{
    public DocumentLocation ForMember(string member) => this with { Path = $"{Path}.{member}" };

    public DocumentLocation ForIndex(int index) => this with { Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]") };

    public void AddError(string problem) => Errors.Add($"{Document}, {Path}: {problem}.");
}

/// <summary>The keywords of RFC 7643 §7 for the values of an enumeration: their names in camel case.</summary>
internal static class EnumKeywords<TEnum> where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Values =
        Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    /// <summary>The words, for a sentence.</summary>
    public static string All { get; } = string.Join(", ", Values.Keys);

    public static bool TryFind(string word, out TEnum value) => Values.TryGetValue(word, out value);
}
