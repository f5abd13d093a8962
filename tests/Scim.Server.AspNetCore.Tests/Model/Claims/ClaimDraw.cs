using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Model.Claims;

/// <summary>Draws values, and writes each into a message in one of the many ways in which clients do.</summary>
internal sealed class ClaimDraw(Random random, IReadOnlyList<string> users, bool strict)
{
    private int number;

    public bool Chance(int percent) => random.Next(100) < percent;

    public TItem Pick<TItem>(IReadOnlyList<TItem> items) => items[random.Next(items.Count)];

    /// <summary>Some of the attributes, in any order.</summary>
    public IReadOnlyList<string> Some(IEnumerable<string> paths, int percent) => [.. paths.Where(_ => Chance(percent)).OrderBy(_ => random.Next())];

    /// <summary>A value that no other resource has, where that matters; null now and then where <paramref name="nullable"/>.</summary>
    public JsonNode? Value(string path, bool nullable) => nullable && ClaimType.CanLack(path) && Chance(ClaimType.IsList(path) ? 35 : 15) ? null : path switch
    {
        "active" => Chance(50),
        "emails" => Chance(10) ? new JsonArray() : Emails(),
        "members" => new JsonArray([.. users.Where(_ => Chance(40)).Select(id => Sample.Object(("value", id)))]),
        "userName" or "displayName" or "externalId" => Text($"name-{++number}"),
        _ => Text(Pick(["Ada", "ada", "Bea", "Cara Lee", "d"])),
    };

    /// <summary>Writes the value into the message and returns the name that it has there; null where that name is taken.</summary>
    public string? Place(JsonObject message, ClaimType type, string path, JsonNode? value)
    {
        var host = Host(message, type.Urn);
        if (path == ClaimType.Department)
        {
            return random.Next(4) switch
            {
                0 => Set(host, Case(path), path, value),
                1 => Set(Child(host, Sample.EnterpriseUrn), Case(path), path, value),
                2 => Set(Chance(30) ? host : Child(host, Sample.EnterpriseUrn), "department", path, value),
                _ => Set(Child(host, Case(Sample.EnterpriseUrn)), Case("department"), path, value),
            };
        }

        if (path.Split('.') is [var name, var part] && Chance(50))
        {
            return Set(Child(host, name), Case(part), path, value);
        }

        return message.ContainsKey("schemas") && path == "emails" && Chance(3) && value is JsonArray { Count: 1 } emails
            ? Set(host, $"emails[type eq \"{emails[0]?["type"]}\"].value", path, emails[0]?["value"])
            : Set(type == ClaimType.Users && Chance(2) ? Child(message, Sample.EnterpriseUrn) : host, Chance(25) ? Case($"{type.Urn}:{path}") : Case(path), path, value);
    }

    /// <summary>The name in letters of any case.</summary>
    public string Case(string name) => random.Next(6) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.ToLowerInvariant(),
        2 => string.Concat(name.Select(letter => Chance(50) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter))),
        _ => name,
    };

    /// <summary>The value as some client would write it.</summary>
    public JsonNode? Shape(string path, JsonNode? value) => (path, value) switch
    {
        (not "active", null) => !strict && Chance(40) ? Text(string.Empty) : null,
        (_, null) => null,
        ("active", _) when Chance(30) => Text(value.ToString() == "true" ? "True" : "FALSE"),
        ("emails" or "members", _) => value.DeepClone(),
        _ when Chance(5) => new JsonArray(value.DeepClone()),
        _ when Chance(3) => new JsonArray(Sample.Object(("value", value.DeepClone()))),
        _ => value.DeepClone(),
    };

    private JsonArray Emails()
    {
        var types = new[] { "work", "home", "other" }.Where(_ => Chance(45)).DefaultIfEmpty("work");
        return new JsonArray([.. types.Select(type => Sample.Object(("value", Text($"a{++number}@example.com")), ("type", Text(type))))]);
    }

    private JsonObject Host(JsonObject message, string urn) => random.Next(10) switch
    {
        < 6 => message,
        < 9 => Child(message, Case(urn)),
        _ => Child(Child(message, urn), urn),
    };

    // An object of that name is mostly taken, in whatever case its name is written.
    private JsonObject Child(JsonObject parent, string name)
    {
        if (parent.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is JsonObject found && Chance(95))
        {
            return found;
        }

        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private string? Set(JsonObject host, string name, string path, JsonNode? value)
    {
        if (host.ContainsKey(name))
        {
            return null;
        }

        host[name] = Shape(path, value);
        return name;
    }

    private static JsonValue Text(string text) => JsonValue.Create(text);
}
