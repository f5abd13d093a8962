using System.Text.Json.Nodes;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Truth;

/// <summary>One resource type as /ResourceTypes and /Schemas tell it.</summary>
internal sealed record ServedType(string Name, string Endpoint, string Schema)
{
    private readonly List<ServedAttribute> attributes = [];

    /// <summary>The attributes of the core schema and of all extensions.</summary>
    public IReadOnlyList<ServedAttribute> Attributes => attributes;

    public static async Task<IReadOnlyList<ServedType>> ReadAsync(ScimClient scim)
    {
        var schemas = (await scim.Get("/Schemas")).ShouldList().Resources.ToDictionary(schema => (string)schema["id"]!);
        var types = new List<ServedType>();
        foreach (var told in (await scim.Get("/ResourceTypes")).ShouldList().Resources)
        {
            var type = new ServedType((string)told["name"]!, (string)told["endpoint"]!, (string)told["schema"]!);
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
        attributes.AddRange(schema["attributes"]!.AsArray().Select(attribute => new ServedAttribute(this, extension, attribute!.AsObject())));
}
