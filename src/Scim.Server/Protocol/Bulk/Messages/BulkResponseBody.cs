using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Bulk.Messages;

/// <summary>The BulkResponse, written result by result in the order of the operations, so that it is never buffered as a whole.</summary>
internal sealed class BulkResponseBody(IReadOnlyList<BulkItem> items, IReadOnlyList<BulkItemResult?> outcomes, string baseUri) : IScimReplyBody
{
    public long? Length => null;

    public async ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var buffer = JsonBuffer.Rent();
        var json = buffer.Writer;
        json.WriteStartObject();
        json.WriteStartArray("schemas"u8);
        json.WriteStringValue(ScimUrns.BulkResponse);
        json.WriteEndArray();
        json.WriteStartArray("Operations"u8);
        for (var index = 0; index < items.Count; index++)
        {
            if (outcomes[index] is { } itemResult)
            {
                Write(json, items[index], itemResult);
            }

            if (buffer.IsFull && !await buffer.SendAsync(writer, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await buffer.SendAsync(writer, cancellationToken).ConfigureAwait(false);
        buffer.Return();
    }

    private void Write(Utf8JsonWriter json, BulkItem item, BulkItemResult itemResult)
    {
        json.WriteStartObject();
        WriteOptional(json, "location"u8, GetLocation(item, itemResult));
        WriteOptional(json, "method"u8, item.Method);
        WriteOptional(json, "bulkId"u8, item.BulkId);
        WriteOptional(json, "version"u8, itemResult.Version);
        json.WriteString("status"u8, itemResult.Status.ToString(CultureInfo.InvariantCulture));
        if (itemResult.Error is { } error)
        {
            json.WritePropertyName("response"u8);
            ErrorReply.Write(json, error);
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // A POST that failed has no location. A path that could not be parsed is returned as the client sent it.
    private string? GetLocation(BulkItem item, BulkItemResult itemResult) =>
        item.Method == "POST" && itemResult.Error is not null ? null
        : item.Type is { } type && itemResult.Id is { } id ? ResourceUri.Create(baseUri, type.ResourceType, id)
        : item.Path is { } path ? $"{baseUri}/{path.TrimStart('/')}"
        : null;
}

/// <summary>The result of one operation.</summary>
internal sealed record BulkItemResult
{
    /// <summary>The HTTP status that the single request would have had.</summary>
    public required int Status { get; init; }

    /// <summary>The id of the resource; null where it is not known.</summary>
    public string? Id { get; init; }

    /// <summary>The entity tag after the write; null for none.</summary>
    public string? Version { get; init; }

    /// <summary>The error of a failed operation; null for success.</summary>
    public ScimError? Error { get; init; }

    public static BulkItemResult FromError(ScimError error, string? id = null) => new() { Status = error.Status, Id = id, Error = error };
}
