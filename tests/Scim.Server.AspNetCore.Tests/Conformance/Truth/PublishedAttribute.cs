using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>An attribute as /Schemas publishes it.</summary>
/// <param name="Type">The type that has it.</param>
/// <param name="Extension">The URN of its extension; null in the core schema.</param>
/// <param name="Definition">The published definition.</param>
internal sealed record PublishedAttribute(PublishedType Type, string? Extension, JsonObject Definition)
{
    public string Name => GetText("name");

    public string Kind => GetText("type");

    public string Mutability => GetText("mutability");

    public string Returned => GetText("returned");

    public string Uniqueness => (string?)Definition["uniqueness"] ?? "none";

    public bool IsMultiValued => HasCharacteristic("multiValued");

    public bool IsRequired => HasCharacteristic("required");

    public bool IsCaseExact => HasCharacteristic("caseExact");

    public bool IsWritable => Mutability is not "readOnly";

    /// <summary>The attribute as a PATCH or a filter names it.</summary>
    public string Path => Extension is null ? Name : $"{Extension}:{Name}";

    public IReadOnlyList<JsonObject> SubAttributes => [.. (Definition["subAttributes"] as JsonArray ?? []).OfType<JsonObject>()];

    public IReadOnlyList<string> Examples => [.. (Definition["canonicalValues"] as JsonArray ?? []).Select(value => (string)value!)];

    /// <summary>Whether elements are references to resources, which need existing ids.</summary>
    public bool IsReference => SubAttributes.Any(part => (string?)part["name"] == "$ref");

    /// <summary>The value in a resource; null when it is missing.</summary>
    public JsonNode? GetValue(JsonObject resource) => (Extension is null ? resource : resource[Extension] as JsonObject)?[Name];

    /// <summary>Sets it in a body.</summary>
    public void SetValue(JsonObject body, JsonNode? value)
    {
        if (Extension is null)
        {
            body[Name] = value;
            return;
        }

        body[Extension] ??= new JsonObject();
        body[Extension]![Name] = value;
        if (!body["schemas"]!.AsArray().Any(urn => (string?)urn == Extension))
        {
            body["schemas"]!.AsArray().Add(Extension);
        }
    }

    public override string ToString() => $"{Path} of {Type.Name}";

    private string GetText(string name) => (string)Definition[name]!;

    private bool HasCharacteristic(string name) => (bool?)Definition[name] == true;
}
