using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Scim.Server.Tests.Filters.Model;

/// <summary>A straightforward filter evaluator over JSON that shares no code with the product.</summary>
internal static class NaiveEvaluator
{
    public static bool Matches(ModelFilter filter, JsonElement json) => filter switch
    {
        ModelAnd both => Matches(both.Left, json) && Matches(both.Right, json),
        ModelOr either => Matches(either.Left, json) || Matches(either.Right, json),
        ModelNot not => !Matches(not.Operand, json),
        ModelPresence presence => IsPresent(presence.Attribute, json),
        ModelElement element => SelectValues([json], [element.Attribute]).Any(item => Matches(element.Element, item)),
        ModelComparison { Value: null } comparison => IsPresent(comparison.Attribute, json) == (comparison.Operator == "ne"),
        ModelComparison comparison => Compare(comparison, json),
        _ => throw new InvalidOperationException(),
    };

    private static bool IsPresent(ModelAttribute attribute, JsonElement json) =>
        SelectValues([json], attribute.Path == "items" ? ["items"] : attribute.Steps).Any(IsNonEmpty);

    private static bool IsNonEmpty(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() != string.Empty,
        JsonValueKind.Object => json.EnumerateObject().Any(member => IsNonEmpty(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(IsNonEmpty),
        JsonValueKind.Null => false,
        _ => true,
    };

    private static bool Compare(ModelComparison comparison, JsonElement json)
    {
        var attribute = comparison.Attribute;
        var owners = SelectValues([json], attribute.Steps[..^1]);
        var values = owners
            .SelectMany(owner => SelectValues([owner], attribute.Steps[^1..]).DefaultIfEmpty())
            .Where(value => value.ValueKind != JsonValueKind.Undefined || attribute.MissingIsFalse)
            .ToList();
        return values.Count == 0 ? comparison.Operator == "ne" : values.Exists(value => IsMatch(comparison, value));
    }

    private static List<JsonElement> SelectValues(IEnumerable<JsonElement> from, string[] steps)
    {
        var reached = from.ToList();
        foreach (var step in steps)
        {
            reached = reached
                .Where(json => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(step, out _))
                .Select(json => json.GetProperty(step))
                .SelectMany(json => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().ToList() : [json])
                .ToList();
        }

        return reached;
    }

    private static bool IsMatch(ModelComparison comparison, JsonElement value) => comparison.Attribute.Kind switch
    {
        ModelKind.Boolean => (value.ValueKind == JsonValueKind.True == (bool)comparison.Value!) == (comparison.Operator == "eq"),
        ModelKind.Number => IsSatisfied(comparison.Operator, value.GetDecimal().CompareTo((decimal)comparison.Value!)),
        ModelKind.Instant => IsSatisfied(comparison.Operator, Instant(value.GetString()).CompareTo(Instant((string)comparison.Value!))),
        ModelKind.Folded => IsTextMatch(comparison.Operator, Runes(Fold(value.GetString())), Runes(Fold((string)comparison.Value!))),
        ModelKind.Exact => IsTextMatch(comparison.Operator, Runes(Compose(value.GetString())), Runes(Compose((string)comparison.Value!))),
        _ => throw new InvalidOperationException(),
    };

    private static bool IsSatisfied(string comparison, int order) => comparison switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        "lt" => order < 0,
        "le" => order <= 0,
        _ => throw new InvalidOperationException(),
    };

    private static bool IsTextMatch(string comparison, int[] text, int[] key) => comparison switch
    {
        "co" => Enumerable.Range(0, Math.Max(0, text.Length - key.Length + 1)).Any(start => text.Skip(start).Take(key.Length).SequenceEqual(key)),
        "sw" => text.Take(key.Length).SequenceEqual(key),
        "ew" => text.Length >= key.Length && text.Skip(text.Length - key.Length).SequenceEqual(key),
        _ => IsSatisfied(comparison, CompareRunes(text, key)),
    };

    private static int CompareRunes(int[] left, int[] right)
    {
        var different = left.Zip(right).Where(pair => pair.First != pair.Second).Select(pair => pair.First - pair.Second).FirstOrDefault();
        return different != 0 ? different : left.Length - right.Length;
    }

    private static int[] Runes(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    private static string Compose(string? text) => (text ?? string.Empty).Normalize(NormalizationForm.FormC);

    private static string Fold(string? text)
    {
        var narrow = (text ?? string.Empty).Select(character => character switch
        {
            >= '\uff01' and <= '\uff5e' => (char)(character - 0xfee0),
            '\u3000' => ' ',
            _ => character,
        });
        return Compose(Compose(string.Concat(narrow)).ToUpperInvariant());
    }

    private static DateTimeOffset Instant(string? text) =>
        DateTimeOffset.Parse(text ?? string.Empty, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
