using System.Text.Json;

namespace Scim.Server.Schemas.Documents;

/// <summary>Reads the members of one JSON object, and reports invalid and, at the end, unknown ones.</summary>
internal sealed class JsonMembers(JsonElement json, Place place)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public Place Place => place;

    /// <summary>Reads an object; null, and a sentence, where the value is none.</summary>
    public static JsonMembers? Of(JsonElement json, Place place)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new JsonMembers(json, place);
        }

        place.Fail($"holds {Kind(json)}; expected an object");
        return null;
    }

    public bool Has(string name) => json.TryGetProperty(name, out _);

    /// <summary>A text; the fallback where there is none, which is wrong where the fallback is null.</summary>
    public string Text(string name, string? fallback)
    {
        if (!TryGet(name, JsonValueKind.String, "a string", out var value))
        {
            if (fallback is null && !Has(name))
            {
                place.In(name).Fail("is missing; expected a string");
            }

            return fallback ?? string.Empty;
        }

        var text = value.GetString() ?? string.Empty;
        if (fallback is null && string.IsNullOrWhiteSpace(text))
        {
            place.In(name).Fail("is empty");
        }

        return text;
    }

    /// <summary>A boolean; null where there is none.</summary>
    public bool? Flag(string name)
    {
        if (!TryFind(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        place.In(name).Fail($"holds {Kind(value)}; expected true or false");
        return null;
    }

    /// <summary>A word of an enumeration; null where there is none.</summary>
    public TEnum? Word<TEnum>(string name) where TEnum : struct, Enum
    {
        if (!TryGet(name, JsonValueKind.String, "a string", out var value))
        {
            return null;
        }

        var word = value.GetString() ?? string.Empty;
        if (Words<TEnum>.TryFind(word, out var known))
        {
            return known;
        }

        place.In(name).Fail($"'{word}' is unknown; expected {Words<TEnum>.All}");
        return null;
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (item, at) in List(name))
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                texts.Add(item.GetString() ?? string.Empty);
            }
            else
            {
                at.Fail($"holds {Kind(item)}; expected a string");
            }
        }

        return texts;
    }

    /// <summary>The elements of a list with their places; none where there is no list.</summary>
    public IEnumerable<(JsonElement Item, Place At)> List(string name) => TryGet(name, JsonValueKind.Array, "an array", out var value)
        ? value.EnumerateArray().Select((item, index) => (item, place.In(name).At(index)))
        : [];

    /// <summary>Ignores members that are not needed here.</summary>
    public void Pass(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            asked.Add(name);
        }
    }

    /// <summary>Reports the members that were not read.</summary>
    public void End()
    {
        foreach (var member in json.EnumerateObject().Where(member => !asked.Contains(member.Name)))
        {
            place.In(member.Name).Fail($"is unknown here; expected one of {string.Join(", ", asked.Order(StringComparer.Ordinal))}");
        }
    }

    private bool TryGet(string name, JsonValueKind kind, string expected, out JsonElement value)
    {
        if (TryFind(name, out value) && value.ValueKind != kind)
        {
            place.In(name).Fail($"holds {Kind(value)}; expected {expected}");
            return false;
        }

        return value.ValueKind == kind;
    }

    // Null means unassigned.
    private bool TryFind(string name, out JsonElement value)
    {
        asked.Add(name);
        return json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    private static string Kind(JsonElement json) => json.ValueKind switch
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
