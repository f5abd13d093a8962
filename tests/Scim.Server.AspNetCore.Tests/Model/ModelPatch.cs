using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>A naive implementation of PATCH.</summary>
internal static partial class ModelPatch
{
    /// <summary>Generates one operation.</summary>
    public static JsonObject Draw(Random random, ModelType type, ModelGenerator draw, string id) => type == ModelType.Users
        ? DrawForUser(random, draw)
        : random.Next(6) switch
        {
            0 => Op.Replace("displayName", $"{draw.Word("displayName")} {random.Next(20)}"),
            1 => Op.Replace("members", draw.Members(id)),
            2 => Op.Remove("members"),
            3 => Op.Remove($"members[value eq \"{draw.PickMember(id) ?? "nobody"}\"]"),
            _ => Op.Add("members", draw.Members(id)),
        };

    /// <summary>Applies the operation; returns the scimType of the error, or null.</summary>
    public static string? Apply(JsonObject body, JsonObject operation, bool replaceCreates)
    {
        var path = Path().Match(operation["path"]?.ToString() ?? string.Empty);
        var (name, sub, op) = (path.Groups["name"].Value, path.Groups["sub"].Value, operation["op"]?.ToString());
        var value = operation["value"];
        var container = path.Groups["urn"].Success ? Extension(body) : body;
        var refusal = (name, path.Groups["filter"].Success) switch
        {
            ("emails", true) => Filtered(container, path, value, (op, replaceCreates)),
            ("members", true) => Without(container, name, element => element["value"]?.ToString() == path.Groups["text"].Value),
            ("emails" or "members", false) => List(container, name, op, value),
            ("name", _) => Complex(container, op, sub, value),
            _ => Simple(container, name, op, value),
        };
        Normalize(body);
        return refusal;
    }

    private static JsonObject DrawForUser(Random random, ModelGenerator draw) => random.Next(14) switch
    {
        0 => Op.Add("title", draw.Word("title")),
        1 => Op.Replace("displayName", draw.Word("displayName")),
        2 => Op.Remove("title"),
        3 => Op.Replace("title", null),
        4 => Op.Replace("active", draw.NextBool(50)),
        5 => Op.Replace("name.givenName", draw.Word("name")),
        6 => Op.Add("name", new JsonObject { ["familyName"] = draw.Word("name") }),
        7 => Op.Remove("name.givenName"),
        8 => Op.Add("emails", draw.Emails()),
        9 => Op.Replace("emails", draw.NextBool(80) ? draw.Emails() : new JsonArray()),
        10 => Op.Remove($"emails[type eq \"{draw.EmailType()}\"]"),
        11 => Op.Replace($"emails[type eq \"{draw.EmailType()}\"].display", draw.Word("display")),
        12 => draw.NextBool(50) ? Op.Add(ModelType.Department, draw.Word("department")) : Op.Remove(ModelType.Department),
        _ => Op.Replace("userName", draw.Name()),
    };

    private static string? Simple(JsonObject container, string name, string? op, JsonNode? value)
    {
        if (op == "remove" || value is null)
        {
            container.Remove(name);
        }
        else
        {
            container[name] = value.DeepClone();
        }

        return null;
    }

    private static string? Complex(JsonObject container, string? op, string sub, JsonNode? value)
    {
        var parts = (container["name"] ??= new JsonObject()).AsObject();
        foreach (var (part, one) in sub.Length > 0 ? [KeyValuePair.Create(sub, value)] : value!.AsObject().ToList()) // only a part is removed here
        {
            Simple(parts, part, op, one);
        }

        return null;
    }

    private static string? List(JsonObject container, string name, string? op, JsonNode? value)
    {
        if (op == "remove")
        {
            container.Remove(name);
            return null;
        }

        var elements = value!.AsArray().Select(element => element!.DeepClone().AsObject()).ToList(); // lists of objects alone are drawn
        if (elements.Count(IsPrimary) > 1)
        {
            return "invalidValue";
        }

        var list = op == "replace" ? [] : (container[name] as JsonArray ?? []).DeepClone().AsArray();
        foreach (var element in elements)
        {
            Join(list, element);
        }

        container[name] = list;
        return null;
    }

    private static void Join(JsonArray list, JsonObject element)
    {
        foreach (var other in list.OfType<JsonObject>().Where(other => IsPrimary(element) && IsPrimary(other) && !Same(other, element)))
        {
            other["primary"] = false;
        }

        if (list.OfType<JsonObject>().FirstOrDefault(other => Same(other, element)) is { } there)
        {
            there.With([.. element.Select(pair => (pair.Key, pair.Value?.DeepClone()))]);
        }
        else
        {
            list.Add(element);
        }
    }

    private static string? Filtered(JsonObject container, Match path, JsonNode? value, (string? Op, bool ReplaceCreates) how)
    {
        var (part, text, sub) = (path.Groups["part"].Value, path.Groups["text"].Value, path.Groups["sub"].Value);
        if (how.Op == "remove")
        {
            return Without(container, "emails", element => element[part]?.ToString() == text);
        }

        var hits = (container["emails"] as JsonArray ?? []).OfType<JsonObject>().Where(element => element[part]?.ToString() == text).ToList();
        hits.ForEach(hit => hit[sub] = value?.DeepClone());
        if (hits.Count == 0 && !how.ReplaceCreates)
        {
            return "noTarget";
        }

        if (hits.Count == 0)
        {
            (container["emails"] ??= new JsonArray()).AsArray().Add(new JsonObject { [part] = text, [sub] = value?.DeepClone() });
        }

        return null;
    }

    private static string? Without(JsonObject container, string name, Func<JsonObject, bool> gone)
    {
        container[name] = new JsonArray([.. (container[name] as JsonArray ?? []).OfType<JsonObject>().Where(element => !gone(element)).Select(element => element.DeepClone())]);
        return null;
    }

    private static JsonObject Extension(JsonObject body) => (body[Sample.EnterpriseUrn] ??= new JsonObject()).AsObject();

    private static bool IsPrimary(JsonObject element) => element["primary"]?.GetValue<bool>() == true;

    private static bool Same(JsonObject one, JsonObject other) =>
        one["value"]?.ToString() == other["value"]?.ToString() && one["type"]?.ToString() == other["type"]?.ToString();

    /// <summary>Removes empty values and sorts members.</summary>
    public static JsonObject Normalize(JsonObject body)
    {
        if (body["members"] is JsonArray)
        {
            body["members"] = new JsonArray([.. ModelType.GetValues(body, "members.value").Order(StringComparer.Ordinal).Select(ModelGenerator.Member)]);
        }

        foreach (var name in body.Where(pair => pair.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }).Select(pair => pair.Key).ToList())
        {
            body.Remove(name);
        }

        return body;
    }

    [GeneratedRegex("""^(?<urn>urn:.*:)?(?<name>\w+)(?<filter>\[(?<part>\w+) eq "(?<text>[^"]*)"\])?(\.(?<sub>\w+))?$""")]
    private static partial Regex Path();
}
