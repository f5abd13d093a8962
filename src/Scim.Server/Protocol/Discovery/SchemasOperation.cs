using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Discovery;

/// <summary>GET /Schemas and GET /Schemas/{urn}: the schemas of all types and the three of discovery itself.</summary>
internal sealed class SchemasOperation(ServerModel model) : DiscoveryOperation(model)
{
    private readonly ScimSchema[] schemas =
    [
        .. model.Registry.Schemas
            .Concat([ScimSchemas.ServiceProviderConfig, ScimSchemas.ResourceType, ScimSchemas.Schema])
            .DistinctBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase),
    ];

    protected override ValueTask<ScimReply> AnswerAsync(ScimRequest request) => ValueTask.FromResult(Answer(request));

    private ScimReply Answer(ScimRequest request)
    {
        if (request.Id is not { } urn)
        {
            return All(request, schemas, (writer, schema) => SchemaWriter.Write(writer, schema, request.BaseUri));
        }

        return Array.Find(schemas, known => string.Equals(known.Id, urn, StringComparison.OrdinalIgnoreCase)) is { } found
            ? One(request, writer => SchemaWriter.Write(writer, found, request.BaseUri), LocationOf(found, request.BaseUri))
            : ErrorReply.For(ScimError.NotFound("There is no schema with this URN; GET /Schemas lists them."));
    }

    private static string LocationOf(ScimSchema schema, string baseUri) => $"{baseUri}/Schemas/{schema.Id}";
}
