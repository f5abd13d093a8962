using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>A filter as text, with the predicate that it represents.</summary>
internal sealed record ModelFilter(string Text, Func<JsonObject, bool> Matches)
{
    /// <summary>A filter of at most that depth.</summary>
    public static ModelFilter Draw(Random random, ModelType type, ModelGenerator draw, int depth)
    {
        switch (depth == 0 ? 9 : random.Next(10))
        {
            case 0:
                var inner = Draw(random, type, draw, depth - 1);
                return new ModelFilter($"not ({inner.Text})", body => !inner.Matches(body));
            case 1 or 2:
                var (left, right) = (Draw(random, type, draw, depth - 1), Draw(random, type, draw, depth - 1));
                return new ModelFilter($"({left.Text}) and ({right.Text})", body => left.Matches(body) && right.Matches(body));
            case 3 or 4:
                var (one, other) = (Draw(random, type, draw, depth - 1), Draw(random, type, draw, depth - 1));
                return new ModelFilter($"({one.Text}) or ({other.Text})", body => one.Matches(body) || other.Matches(body));
            default:
                return Term(random, type, draw);
        }
    }

    private static ModelFilter Term(Random random, ModelType type, ModelGenerator draw)
    {
        if (type == ModelType.Groups && random.Next(3) == 0 && draw.AnyId() is { } member)
        {
            return new ModelFilter($"members.value eq \"{member}\"", body => ModelType.GetValues(body, "members.value").Contains(member));
        }

        if (type == ModelType.Users && random.Next(4) == 0)
        {
            return random.Next(2) == 0 ? Active(random) : DrawValuePath(random, draw);
        }

        var path = type.TextPaths[random.Next(type.TextPaths.Count)];
        return random.Next(6) == 0
            ? new ModelFilter($"{path} pr", body => path == "emails" ? body.ContainsKey(path) : ModelType.GetValues(body, path).Count > 0)
            : Comparison(path, Operators[random.Next(Operators.Length)], draw.Word(path));
    }

    private static readonly string[] Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    private static ModelFilter Comparison(string path, string op, string word)
    {
        var literal = ModelType.Fold(path, word);
        return new ModelFilter($"{path} {op} \"{word}\"", body =>
        {
            var values = ModelType.GetValues(body, path).Select(value => ModelType.Fold(path, value)).ToList();
            return op == "ne" && values.Count == 0 || values.Exists(value => Compare(value, op, literal));
        });
    }

    private static bool Compare(string value, string op, string literal) => op switch
    {
        "eq" => value == literal,
        "ne" => value != literal,
        "co" => value.Contains(literal, StringComparison.Ordinal),
        "sw" => value.StartsWith(literal, StringComparison.Ordinal),
        "ew" => value.EndsWith(literal, StringComparison.Ordinal),
        "gt" => string.CompareOrdinal(value, literal) > 0,
        "ge" => string.CompareOrdinal(value, literal) >= 0,
        "lt" => string.CompareOrdinal(value, literal) < 0,
        _ => string.CompareOrdinal(value, literal) <= 0,
    };

    private static ModelFilter Active(Random random)
    {
        var (wanted, equal) = (random.Next(2) == 0, random.Next(2) == 0);
        return new ModelFilter(
            $"active {(equal ? "eq" : "ne")} {(wanted ? "true" : "false")}",
            body => equal == (body["active"]?.GetValue<bool>() == wanted));
    }

    private static ModelFilter DrawValuePath(Random random, ModelGenerator draw)
    {
        var (type, part) = (draw.EmailType(), draw.Word("emails.value")[..1]);
        var both = random.Next(2) == 0;
        return new ModelFilter($"emails[type eq \"{type}\" {(both ? "and" : "or")} value sw \"{part}\"]", body => (body["emails"] as JsonArray ?? []).Any(email =>
        {
            var (first, second) = (email?["type"]?.ToString() == type, email?["value"]?.ToString().StartsWith(part, StringComparison.OrdinalIgnoreCase) == true);
            return both ? first && second : first || second;
        }));
    }
}
