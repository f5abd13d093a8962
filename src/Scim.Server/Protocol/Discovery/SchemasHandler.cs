using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Discovery;

/// <summary>GET /Schemas and GET /Schemas/{urn}: the schemas of all types and the three of discovery itself.</summary>
internal sealed class SchemasHandler(ServerModel model) : DiscoveryHandler(model)
{
    private readonly ScimSchema[] schemas =
    [
        .. model.Registry.Schemas
            .Concat([ScimSchemas.ServiceProviderConfig, ScimSchemas.ResourceType, ScimSchemas.Schema])
            .DistinctBy(schema => schema.Id, StringComparer.OrdinalIgnoreCase),
    ];

    protected override ValueTask<ScimReply> ReplyAsync(ScimRequest request) => ValueTask.FromResult(Reply(request));

    private ScimReply Reply(ScimRequest request)
    {
        if (request.Id is not { } urn)
        {
            return CreateListReply(request, schemas, (writer, schema) => SchemaWriter.Write(writer, schema, request.BaseUri));
        }

        return Array.Find(schemas, known => string.Equals(known.Id, urn, StringComparison.OrdinalIgnoreCase)) is { } found
            ? CreateResourceReply(request, writer => SchemaWriter.Write(writer, found, request.BaseUri), GetLocation(found, request.BaseUri))
            : ErrorReply.Create(ScimError.NotFound("There is no schema with this URN; GET /Schemas lists them."));
    }

    private static string GetLocation(ScimSchema schema, string baseUri) => $"{baseUri}/Schemas/{schema.Id}";
}
