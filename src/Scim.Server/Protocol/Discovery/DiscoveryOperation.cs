using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Scim.Server.Protocol.Conditions;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Discovery;

/// <summary>
/// The common base of the three discovery endpoints (RFC 7644 §4): no paging, no sorting, and a filter is rejected. The ETag of a document is a hash of
/// its content, so that a client that asks again gets 304 as long as nothing has changed.
/// </summary>
internal abstract class DiscoveryOperation(ServerModel model) : IOperation
{
    private const int TagBytes = 12;

    private readonly string caching = CachingOf(model.Options);

    protected ServerModel Model => model;

    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken) =>
        request.Query.Filter is null
            ? AnswerAsync(request)
            : ValueTask.FromResult(ErrorReply.For(ScimError.Forbidden("Discovery endpoints do not support a filter (RFC 7644 §4).")));

    protected abstract ValueTask<ScimReply> AnswerAsync(ScimRequest request);

    /// <summary>One resource.</summary>
    protected ScimReply One(ScimRequest request, Action<Utf8JsonWriter> write, string location)
    {
        var buffer = JsonBuffer.Rent();
        write(buffer.Writer);
        return Finish(request, buffer, location);
    }

    /// <summary>All of them, as a list response.</summary>
    protected ScimReply All<TItem>(ScimRequest request, IReadOnlyCollection<TItem> items, Action<Utf8JsonWriter, TItem> write)
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
        return Finish(request, buffer, location: null);
    }

    private ScimReply Finish(ScimRequest request, JsonBuffer buffer, string? location)
    {
        buffer.Writer.Flush();
        var reply = new ScimReply { Status = 200, ETag = TagOf(buffer.Written), CacheControl = caching, Location = location };
        if (request.IfNoneMatch is not { } header || !EntityTags.Holds(header, reply.ETag))
        {
            return reply with { Body = new JsonBody(buffer) };
        }

        buffer.Return();
        return reply with { Status = 304 };
    }

    private static string CachingOf(ScimOptions options) => options.DiscoveryMaxAge > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)options.DiscoveryMaxAge.TotalSeconds}")
        : "private, no-cache";

    private static string TagOf(ReadOnlySpan<byte> document)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return $"W/\"{Convert.ToHexStringLower(hash[..TagBytes])}\"";
    }
}
