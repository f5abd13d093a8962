using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>Makes values and bodies out of nothing but what /Schemas tells.</summary>
/// <param name="userId">A user that exists, for references.</param>
internal sealed class ServedSamples(string userId)
{
    private int number;

    /// <summary>A body with no more than what is required.</summary>
    public JsonObject Body(ServedType type, ServedAttribute? without = null)
    {
        var body = Sample.Message(type.Schema);
        foreach (var attribute in type.Attributes.Where(attribute => attribute.IsRequired && attribute != without))
        {
            attribute.Set(body, Value(attribute));
        }

        return body;
    }

    /// <summary>The smallest body with one more attribute.</summary>
    public JsonObject Body(ServedAttribute attribute, JsonNode? value)
    {
        var body = Body(attribute.Type);
        attribute.Set(body, value);
        return body;
    }

    /// <summary>A value that the definition allows, another one each time where the type has so many.</summary>
    public JsonNode Value(ServedAttribute attribute) => attribute.IsMultiValued ? new JsonArray(Single(attribute)) : Single(attribute);

    /// <summary>One value, without the list around it.</summary>
    public JsonNode Single(ServedAttribute attribute)
    {
        if (attribute.Kind != "complex")
        {
            return Simple(attribute);
        }

        var value = new JsonObject();
        foreach (var part in attribute.Parts.Select(part => attribute with { Definition = part }).Where(part => part.IsWritten && part.Name != "$ref"))
        {
            value[part.Name] = attribute.IsReference && part.Name == "value" ? userId
                : attribute.IsReference && part.Name == "type" ? "User"
                : Value(part);
        }

        return value;
    }

    /// <summary>Values of other JSON types, or texts that are none of this type.</summary>
    public static IEnumerable<JsonNode> Wrong(ServedAttribute attribute) => attribute.Kind switch
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

    private JsonNode Simple(ServedAttribute attribute) => attribute.Kind switch
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
