using System.Globalization;
using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites.Discovered;

/// <summary>Generates values from definitions alone, different on each call. References point to an existing user.</summary>
internal sealed class SampleValueGenerator(string userId)
{
    private int number;

    /// <summary>A generator with its own user for references.</summary>
    public static async Task<SampleValueGenerator> CreateAsync(ScimClient scim) => new((await scim.CreateUser("referred-to")).Id);

    /// <summary>A resource with a value for every attribute that a client may write.</summary>
    public JsonObject CreateFull(DiscoveredType type) => Make(type, type.WritableAttributes);

    /// <summary>A resource with the required attributes only.</summary>
    public JsonObject CreateMinimal(DiscoveredType type) => Make(type, type.WritableAttributes.Where(attribute => attribute.IsRequired));

    /// <summary>A value for the attribute.</summary>
    public JsonNode CreateValue(DiscoveredAttribute attribute)
    {
        number++;
        return attribute.IsMultiValued ? new JsonArray(CreateSingleValue(attribute)) : CreateSingleValue(attribute);
    }

    private JsonObject Make(DiscoveredType type, IEnumerable<DiscoveredAttribute> attributes)
    {
        var resource = Sample.Message(type.Schema);
        foreach (var attribute in attributes)
        {
            attribute.SetValue(resource, CreateValue(attribute));
        }

        return resource;
    }

    private JsonNode CreateSingleValue(DiscoveredAttribute attribute) => attribute.Type switch
    {
        "boolean" => true,
        "integer" => number,
        "decimal" => number + 0.5m,
        "dateTime" => string.Create(CultureInfo.InvariantCulture, $"2020-01-01T00:00:{number % 60:00}Z"),
        "binary" => Convert.ToBase64String([1, 2, (byte)number]),
        "reference" => string.Create(CultureInfo.InvariantCulture, $"https://example.com/{number}"),
        "complex" => CreateComplexValue(attribute),
        _ => CreateText(attribute),
    };

    private JsonObject CreateComplexValue(DiscoveredAttribute attribute)
    {
        // The server assigns $ref and type of a reference.
        var refers = attribute.SubAttributes.Any(part => part.Name == "$ref");
        var parts = attribute.SubAttributes.Where(part => part.IsWritable && (!refers || part.Name == "value"));
        return new JsonObject(parts.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)(refers ? userId : CreateSingleValue(part)))));
    }

    private string CreateText(DiscoveredAttribute attribute) => attribute.Name switch
    {
        "locale" or "preferredLanguage" => number % 2 == 0 ? "de-CH" : "en-GB",
        "timezone" => number % 2 == 0 ? "Europe/Zurich" : "Europe/London",
        "country" => number % 2 == 0 ? "CH" : "GB",
        _ when (attribute.Definition["canonicalValues"] as JsonArray)?[0] is { } canonical => canonical.ToString(),
        _ => string.Create(CultureInfo.InvariantCulture, $"made-up-{attribute.Name.ToLowerInvariant()}-{number}"),
    };
}
