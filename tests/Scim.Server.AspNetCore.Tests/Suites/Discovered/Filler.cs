using System.Globalization;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites.Discovered;

/// <summary>Makes up values from definitions alone; each call makes others. References to resources lead to a user that exists.</summary>
internal sealed class Filler(string userId)
{
    private int number;

    /// <summary>A filler with a user of its own to refer to.</summary>
    public static async Task<Filler> StartAsync(ScimClient scim) => new((await scim.CreateUser("referred-to")).Id);

    /// <summary>A resource with a value for every attribute that a client may write.</summary>
    public JsonObject Whole(DiscoveredType type) => Make(type, type.Writable);

    /// <summary>A resource with what it must have.</summary>
    public JsonObject Least(DiscoveredType type) => Make(type, type.Writable.Where(attribute => attribute.IsRequired));

    /// <summary>A value for the attribute.</summary>
    public JsonNode Value(DiscoveredAttribute attribute)
    {
        number++;
        return attribute.IsMultiValued ? new JsonArray(Single(attribute)) : Single(attribute);
    }

    private JsonObject Make(DiscoveredType type, IEnumerable<DiscoveredAttribute> attributes)
    {
        var resource = Sample.Message(type.Schema);
        foreach (var attribute in attributes)
        {
            attribute.Put(resource, Value(attribute));
        }

        return resource;
    }

    private JsonNode Single(DiscoveredAttribute attribute) => attribute.Type switch
    {
        "boolean" => true,
        "integer" => number,
        "decimal" => number + 0.5m,
        "dateTime" => string.Create(CultureInfo.InvariantCulture, $"2020-01-01T00:00:{number % 60:00}Z"),
        "binary" => Convert.ToBase64String([1, 2, (byte)number]),
        "reference" => string.Create(CultureInfo.InvariantCulture, $"https://example.com/{number}"),
        "complex" => Complex(attribute),
        _ => Text(attribute),
    };

    private JsonObject Complex(DiscoveredAttribute attribute)
    {
        // $ref and type of a reference are the server's to tell.
        var refers = attribute.Parts.Any(part => part.Name == "$ref");
        var parts = attribute.Parts.Where(part => part.IsWritable && (!refers || part.Name == "value"));
        return new JsonObject(parts.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)(refers ? userId : Single(part)))));
    }

    private string Text(DiscoveredAttribute attribute) => attribute.Name switch
    {
        "locale" or "preferredLanguage" => number % 2 == 0 ? "de-CH" : "en-GB",
        "timezone" => number % 2 == 0 ? "Europe/Zurich" : "Europe/London",
        "country" => number % 2 == 0 ? "CH" : "GB",
        _ when (attribute.Definition["canonicalValues"] as JsonArray)?[0] is { } canonical => canonical.ToString(),
        _ => string.Create(CultureInfo.InvariantCulture, $"made-up-{attribute.Name.ToLowerInvariant()}-{number}"),
    };
}
