using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>Creates values and bodies from /Schemas alone.</summary>
/// <param name="userId">A user that exists, for references.</param>
internal sealed class PublishedTypeSamples(string userId)
{
    private int number;

    /// <summary>A body with the required attributes only.</summary>
    public JsonObject CreateBody(PublishedType type, PublishedAttribute? without = null)
    {
        var body = Sample.Message(type.Schema);
        foreach (var attribute in type.Attributes.Where(attribute => attribute.IsRequired && attribute != without))
        {
            attribute.SetValue(body, CreateValue(attribute));
        }

        return body;
    }

    /// <summary>The smallest body with one more attribute.</summary>
    public JsonObject CreateBody(PublishedAttribute attribute, JsonNode? value)
    {
        var body = CreateBody(attribute.Type);
        attribute.SetValue(body, value);
        return body;
    }

    /// <summary>A valid value, different on each call if the type allows it.</summary>
    public JsonNode CreateValue(PublishedAttribute attribute) => attribute.IsMultiValued ? new JsonArray(CreateSingleValue(attribute)) : CreateSingleValue(attribute);

    /// <summary>A single value, without a list.</summary>
    public JsonNode CreateSingleValue(PublishedAttribute attribute)
    {
        if (attribute.Kind != "complex")
        {
            return CreateSimpleValue(attribute);
        }

        var value = new JsonObject();
        foreach (var part in attribute.SubAttributes.Select(part => attribute with { Definition = part }).Where(part => part.IsWritable && part.Name != "$ref"))
        {
            value[part.Name] = attribute.IsReference && part.Name == "value" ? userId
                : attribute.IsReference && part.Name == "type" ? "User"
                : CreateValue(part);
        }

        return value;
    }

    /// <summary>Values of other JSON types, or strings that are invalid for this type.</summary>
    public static IEnumerable<JsonNode> CreateWrongValues(PublishedAttribute attribute) => attribute.Kind switch
    {
        "string" or "reference" => [5, true, new JsonObject { ["x"] = "y" }],
        "boolean" => [5, "maybe"],
        "integer" => [1.5, "one", true],
        "decimal" => ["one", true],
        "dateTime" => ["yesterday", 5],
        "binary" => ["***", 5],
        "complex" => ["text", 5],
        _ => throw new InvalidOperationException($"{attribute} has a type that no RFC knows: {attribute.Kind}."),
    };

    private JsonNode CreateSimpleValue(PublishedAttribute attribute) => attribute.Kind switch
    {
        "string" => attribute.Examples is [var example, ..] ? example : $"{attribute.Name}v{++number}",
        "boolean" => number++ % 2 == 0,
        "integer" => ++number,
        "decimal" => ++number + 0.5,
        "dateTime" => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(++number).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
        "reference" => $"https://example.com/{++number}",
        "binary" => Convert.ToBase64String(BitConverter.GetBytes(++number)),
        _ => throw new InvalidOperationException($"{attribute} has a type that no RFC knows: {attribute.Kind}."),
    };
}
