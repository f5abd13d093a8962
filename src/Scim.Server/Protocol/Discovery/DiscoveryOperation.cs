using System.Text.Json;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Discovery;

/// <summary>What the three endpoints of RFC 7644 §4 have in common: no paging, no sorting, and a filter is refused.</summary>
internal abstract class DiscoveryOperation : IOperation
{
    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.Query.Filter)
            ? AnswerAsync(request)
            : ValueTask.FromResult(ErrorReply.For(ScimError.Forbidden("Discovery endpoints take no filter (RFC 7644 §4).")));

    protected abstract ValueTask<ScimReply> AnswerAsync(ScimRequest request);

    /// <summary>One resource.</summary>
    protected static ScimReply One(Action<Utf8JsonWriter> write, string location)
    {
        var buffer = JsonBuffer.Rent();
        write(buffer.Writer);
        return new ScimReply { Status = 200, Location = location, Body = new JsonBody(buffer) };
    }

    /// <summary>All of them, as a list response.</summary>
    protected static ScimReply All<TItem>(IReadOnlyCollection<TItem> items, Action<Utf8JsonWriter, TItem> write)
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
        return new ScimReply { Status = 200, Body = new JsonBody(buffer) };
    }
}
