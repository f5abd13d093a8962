using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.Discovery;

/// <summary>GET /ResourceTypes and GET /ResourceTypes/{name}.</summary>
internal sealed class ResourceTypesHandler(ServerModel model) : DiscoveryHandler(model)
{
    protected override ValueTask<ScimReply> ReplyAsync(ScimRequest request) => ValueTask.FromResult(Reply(request));

    private ScimReply Reply(ScimRequest request)
    {
        if (request.Id is not { } name)
        {
            return CreateListReply(request, Model.Registry.ResourceTypes, (writer, type) => Write(writer, type, request.BaseUri));
        }

        return Model.Registry.FindByName(name) is { } found
            ? CreateResourceReply(request, writer => Write(writer, found, request.BaseUri), GetLocation(found, request.BaseUri))
            : ErrorReply.Create(ScimError.NotFound("There is no resource type with this name; GET /ResourceTypes lists them."));
    }

    private static string GetLocation(ScimResourceType type, string baseUri) => $"{baseUri}/ResourceTypes/{Uri.EscapeDataString(type.Name)}";

    private static void Write(Utf8JsonWriter writer, ScimResourceType type, string baseUri)
    {
        writer.WriteStartObject();
        writer.WriteSchemas(ScimUrns.ResourceType);
        writer.WriteString("id"u8, type.Name);
        writer.WriteString("name"u8, type.Name);
        writer.WriteOptional("description", type.Description);
        writer.WriteString("endpoint"u8, $"/{type.Endpoint}");
        writer.WriteString("schema"u8, type.Schema.Id);
        if (type.Extensions.Count > 0)
        {
            WriteExtensions(writer, type);
        }

        writer.WriteMeta("ResourceType", GetLocation(type, baseUri));
        writer.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter writer, ScimResourceType type)
    {
        writer.WriteStartArray("schemaExtensions"u8);
        foreach (var extension in type.Extensions)
        {
            writer.WriteStartObject();
            writer.WriteString("schema"u8, extension.Schema.Id);
            writer.WriteBoolean("required"u8, extension.Required);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
