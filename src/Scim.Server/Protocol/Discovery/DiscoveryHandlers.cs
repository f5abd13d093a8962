using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Options;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Discovery;

/// <summary>
/// The common base of the three discovery endpoints (RFC 7644 §4): no paging, no sorting, and a filter is rejected. The ETag of a document is a hash of
/// its content, so that a client that asks again gets 304 as long as nothing has changed.
/// </summary>
internal abstract class DiscoveryHandler(ServerModel model) : IRequestHandler
{
    private const int TagBytes = 12;

    private readonly string cacheControl = GetCacheControl(model.Options);

    protected ServerModel Model => model;

    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken) =>
        request.Query.Filter is null
            ? ReplyAsync(request)
            : ValueTask.FromResult(ErrorReply.Create(ScimError.Forbidden("Discovery endpoints do not support a filter (RFC 7644 §4).")));

    protected abstract ValueTask<ScimReply> ReplyAsync(ScimRequest request);

    /// <summary>One resource.</summary>
    protected ScimReply CreateResourceReply(ScimRequest request, Action<Utf8JsonWriter> write, string location)
    {
        var buffer = JsonBuffer.Rent();
        write(buffer.Writer);
        return CreateReply(request, buffer, location);
    }

    /// <summary>All of them, as a list response.</summary>
    protected ScimReply CreateListReply<TItem>(ScimRequest request, IReadOnlyCollection<TItem> items, Action<Utf8JsonWriter, TItem> write)
    {
        var buffer = JsonBuffer.Rent();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteSchemas(ScimUrns.ListResponse);
        writer.WriteNumber("totalResults"u8, items.Count);
        writer.WriteNumber("startIndex"u8, 1);
        writer.WriteNumber("itemsPerPage"u8, items.Count);
        writer.WriteStartArray("Resources"u8);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return CreateReply(request, buffer, location: null);
    }

    private ScimReply CreateReply(ScimRequest request, JsonBuffer buffer, string? location)
    {
        buffer.Writer.Flush();
        var reply = new ScimReply { Status = 200, ETag = ComputeETag(buffer.Written), CacheControl = cacheControl, Location = location };
        if (request.IfNoneMatch is not { } header || !EntityTagHeader.Contains(header, reply.ETag))
        {
            return reply with { Body = new BufferedJsonBody(buffer) };
        }

        buffer.Return();
        return reply with { Status = 304 };
    }

    private static string GetCacheControl(OptionsSnapshot options) => options.DiscoveryMaxAge > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)options.DiscoveryMaxAge.TotalSeconds}")
        : "private, no-cache";

    private static string ComputeETag(ReadOnlySpan<byte> document)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..TagBytes])}\"";
    }
}

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
