using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Suites.Discovered;

/// <summary>An attribute as its schema describes it.</summary>
internal sealed record DiscoveredAttribute(string? Extension, JsonObject Definition)
{
    public string Name => Definition["name"]?.ToString() ?? string.Empty;

    /// <summary>The attribute path for a PATCH.</summary>
    public string Path => Extension is null ? Name : $"{Extension}:{Name}";

    public string Type => Definition["type"]?.ToString() ?? string.Empty;

    public bool IsMultiValued => Definition["multiValued"]?.GetValue<bool>() == true;

    public bool IsRequired => Definition["required"]?.GetValue<bool>() == true;

    public bool IsWritable => Definition["mutability"]?.ToString() != "readOnly";

    public bool IsImmutable => Definition["mutability"]?.ToString() == "immutable";

    /// <summary>Whether it is returned by default.</summary>
    public bool IsReturnedByDefault => Definition["returned"]?.ToString() is "always" or "default";

    public IEnumerable<DiscoveredAttribute> SubAttributes =>
        (Definition["subAttributes"] as JsonArray ?? []).OfType<JsonObject>().Select(definition => new DiscoveredAttribute(Extension: null, definition));

    /// <summary>The value in a resource; null when it is missing.</summary>
    public JsonNode? GetValue(JsonObject resource) => (Extension is null ? resource : resource[Extension] as JsonObject)?[Name];

    /// <summary>Sets the value in a resource.</summary>
    public void SetValue(JsonObject resource, JsonNode? value)
    {
        if (Extension is null)
        {
            resource[Name] = value;
            return;
        }

        if (resource[Extension] is not JsonObject extension)
        {
            resource[Extension] = extension = [];
            (resource["schemas"] as JsonArray)?.Add(Extension);
        }

        extension[Name] = value;
    }
}
