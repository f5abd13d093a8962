using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>Generates values and writes each into a message in one of the many ways that clients use.</summary>
internal sealed class WriteGenerator(Random random, IReadOnlyList<string> users, bool strict)
{
    private int number;

    public bool NextBool(int percent) => random.Next(100) < percent;

    public TItem Pick<TItem>(IReadOnlyList<TItem> items) => items[random.Next(items.Count)];

    /// <summary>Some of the attributes, in any order.</summary>
    public IReadOnlyList<string> PickSome(IEnumerable<string> paths, int percent) => [.. paths.Where(_ => NextBool(percent)).OrderBy(_ => random.Next())];

    /// <summary>A value, unique where required; sometimes null if <paramref name="nullable"/>.</summary>
    public JsonNode? CreateValue(string path, bool nullable) => nullable && TrackedResourceType.CanBeUnassigned(path) && NextBool(TrackedResourceType.IsList(path) ? 35 : 15) ? null : path switch
    {
        "active" => NextBool(50),
        "emails" => NextBool(10) ? new JsonArray() : CreateEmails(),
        "members" => new JsonArray([.. users.Where(_ => NextBool(40)).Select(id => Sample.Object(("value", id)))]),
        "userName" or "displayName" or "externalId" => CreateText($"name-{++number}"),
        _ => CreateText(Pick(["Ada", "ada", "Bea", "Cara Lee", "d"])),
    };

    /// <summary>Writes the value into the message and returns its name there; null when that name is already used.</summary>
    public string? WriteValue(JsonObject message, TrackedResourceType type, string path, JsonNode? value)
    {
        var host = GetContainer(message, type.Urn);
        if (path == TrackedResourceType.Department)
        {
            return random.Next(4) switch
            {
                0 => SetValue(host, ChangeCase(path), path, value),
                1 => SetValue(GetChild(host, Sample.EnterpriseUrn), ChangeCase(path), path, value),
                2 => SetValue(NextBool(30) ? host : GetChild(host, Sample.EnterpriseUrn), "department", path, value),
                _ => SetValue(GetChild(host, ChangeCase(Sample.EnterpriseUrn)), ChangeCase("department"), path, value),
            };
        }

        if (path.Split('.') is [var name, var part] && NextBool(50))
        {
            return SetValue(GetChild(host, name), ChangeCase(part), path, value);
        }

        return message.ContainsKey("schemas") && path == "emails" && NextBool(3) && value is JsonArray { Count: 1 } emails
            ? SetValue(host, $"emails[type eq \"{emails[0]?["type"]}\"].value", path, emails[0]?["value"])
            : SetValue(type == TrackedResourceType.Users && NextBool(2) ? GetChild(message, Sample.EnterpriseUrn) : host, NextBool(25) ? ChangeCase($"{type.Urn}:{path}") : ChangeCase(path), path, value);
    }

    /// <summary>The name in random case.</summary>
    public string ChangeCase(string name) => random.Next(6) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.ToLowerInvariant(),
        2 => string.Concat(name.Select(letter => NextBool(50) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter))),
        _ => name,
    };

    /// <summary>The value in one of the forms that clients use.</summary>
    public JsonNode? ChangeShape(string path, JsonNode? value) => (path, value) switch
    {
        (not "active", null) => !strict && NextBool(40) ? CreateText(string.Empty) : null,
        (_, null) => null,
        ("active", _) when NextBool(30) => CreateText(value.ToString() == "true" ? "True" : "FALSE"),
        ("emails" or "members", _) => value.DeepClone(),
        _ when NextBool(5) => new JsonArray(value.DeepClone()),
        _ when NextBool(3) => new JsonArray(Sample.Object(("value", value.DeepClone()))),
        _ => value.DeepClone(),
    };

    private JsonArray CreateEmails()
    {
        var types = new[] { "work", "home", "other" }.Where(_ => NextBool(45)).DefaultIfEmpty("work");
        return new JsonArray([.. types.Select(type => Sample.Object(("value", CreateText($"a{++number}@example.com")), ("type", CreateText(type))))]);
    }

    private JsonObject GetContainer(JsonObject message, string urn) => random.Next(10) switch
    {
        < 6 => message,
        < 9 => GetChild(message, ChangeCase(urn)),
        _ => GetChild(GetChild(message, urn), urn),
    };

    // Usually reuses an existing object with that name in any case.
    private JsonObject GetChild(JsonObject parent, string name)
    {
        if (parent.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is JsonObject found && NextBool(95))
        {
            return found;
        }

        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private string? SetValue(JsonObject host, string name, string path, JsonNode? value)
    {
        if (host.ContainsKey(name))
        {
            return null;
        }

        host[name] = ChangeShape(path, value);
        return name;
    }

    private static JsonValue CreateText(string text) => JsonValue.Create(text);
}
