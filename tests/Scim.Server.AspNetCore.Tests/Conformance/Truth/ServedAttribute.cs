using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>One attribute as /Schemas tells it.</summary>
/// <param name="Type">The type that has it.</param>
/// <param name="Extension">The URN of its extension; null in the core schema.</param>
/// <param name="Definition">What is told.</param>
internal sealed record ServedAttribute(ServedType Type, string? Extension, JsonObject Definition)
{
    public string Name => Text("name");

    public string Kind => Text("type");

    public string Mutability => Text("mutability");

    public string Returned => Text("returned");

    public string Uniqueness => (string?)Definition["uniqueness"] ?? "none";

    public bool IsMultiValued => Is("multiValued");

    public bool IsRequired => Is("required");

    public bool IsCaseExact => Is("caseExact");

    public bool IsWritten => Mutability is not "readOnly";

    /// <summary>The attribute as a PATCH or a filter names it.</summary>
    public string Path => Extension is null ? Name : $"{Extension}:{Name}";

    public IReadOnlyList<JsonObject> Parts => [.. (Definition["subAttributes"] as JsonArray ?? []).OfType<JsonObject>()];

    public IReadOnlyList<string> Examples => [.. (Definition["canonicalValues"] as JsonArray ?? []).Select(value => (string)value!)];

    /// <summary>Whether elements are references to resources, so that only ids that exist will do.</summary>
    public bool IsReference => Parts.Any(part => (string?)part["name"] == "$ref");

    /// <summary>What a resource shows of it; null for nothing.</summary>
    public JsonNode? In(JsonObject resource) => (Extension is null ? resource : resource[Extension] as JsonObject)?[Name];

    /// <summary>Sets it in a body.</summary>
    public void Set(JsonObject body, JsonNode? value)
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

    private string Text(string name) => (string)Definition[name]!;

    private bool Is(string name) => (bool?)Definition[name] == true;
}
