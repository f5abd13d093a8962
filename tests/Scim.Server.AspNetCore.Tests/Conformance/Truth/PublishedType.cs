using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>A resource type as /ResourceTypes and /Schemas publish it.</summary>
internal sealed record PublishedType(string Name, string Endpoint, string Schema)
{
    private readonly List<PublishedAttribute> attributes = [];

    /// <summary>The attributes of the core schema and of all extensions.</summary>
    public IReadOnlyList<PublishedAttribute> Attributes => attributes;

    public static async Task<IReadOnlyList<PublishedType>> ReadAsync(ScimClient scim)
    {
        var schemas = (await scim.Get("/Schemas")).ShouldList().Resources.ToDictionary(schema => (string)schema["id"]!);
        var types = new List<PublishedType>();
        foreach (var told in (await scim.Get("/ResourceTypes")).ShouldList().Resources)
        {
            var type = new PublishedType((string)told["name"]!, (string)told["endpoint"]!, (string)told["schema"]!);
            type.Add(null, schemas[type.Schema]);
            foreach (var extension in told["schemaExtensions"] as JsonArray ?? [])
            {
                var urn = (string)extension!["schema"]!;
                type.Add(urn, schemas[urn]);
            }

            types.Add(type);
        }

        return types;
    }

    private void Add(string? extension, JsonObject schema) =>
        attributes.AddRange(schema["attributes"]!.AsArray().Select(attribute => new PublishedAttribute(this, extension, attribute!.AsObject())));
}
