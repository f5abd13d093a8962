using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Suites.Discovered;

/// <summary>A resource type as a client learns of it from the server, with the attributes of its schema and of its extensions.</summary>
internal sealed record DiscoveredType(string Name, string Endpoint, string Schema, IReadOnlyList<DiscoveredAttribute> Attributes)
{
    public IEnumerable<DiscoveredAttribute> WritableAttributes => Attributes.Where(attribute => attribute.IsWritable);

    /// <summary>Reads /ResourceTypes and /Schemas.</summary>
    public static async Task<IReadOnlyList<DiscoveredType>> ReadAsync(ScimClient scim)
    {
        var schemas = (await scim.Get("/Schemas")).ShouldList().Resources.ToDictionary(schema => schema["id"]?.ToString() ?? string.Empty, StringComparer.Ordinal);
        return [.. (await scim.Get("/ResourceTypes")).ShouldList().Resources.Select(type => Read(type, schemas))];
    }

    private static DiscoveredType Read(JsonObject type, Dictionary<string, JsonObject> schemas)
    {
        var core = type["schema"]?.ToString() ?? string.Empty;
        var extensions = (type["schemaExtensions"] as JsonArray ?? []).Select(extension => extension?["schema"]?.ToString() ?? string.Empty);
        return new DiscoveredType(
            type["name"]?.ToString() ?? string.Empty,
            type["endpoint"]?.ToString() ?? string.Empty,
            core,
            [.. ReadAttributes(schemas[core], urn: null), .. extensions.SelectMany(urn => ReadAttributes(schemas[urn], urn))]);
    }

    private static IEnumerable<DiscoveredAttribute> ReadAttributes(JsonObject schema, string? urn) =>
        (schema["attributes"] as JsonArray ?? []).OfType<JsonObject>().Select(definition => new DiscoveredAttribute(urn, definition));
}
