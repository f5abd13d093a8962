using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Bulk;

/// <summary>The BulkResponse, written result by result in the order of the operations, so that it is never buffered as a whole.</summary>
internal sealed class BulkBody(IReadOnlyList<BulkItem> items, IReadOnlyList<BulkOutcome?> outcomes, string baseUri) : IScimReplyBody
{
    private const int Chunk = 16 << 10;

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
            if (outcomes[index] is { } outcome)
            {
                Write(json, items[index], outcome);
            }

            if (json.BytesPending + buffer.Count >= Chunk && !await SendAsync(buffer, writer, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await SendAsync(buffer, writer, cancellationToken).ConfigureAwait(false);
        buffer.Return();
    }

    private void Write(Utf8JsonWriter json, BulkItem item, BulkOutcome outcome)
    {
        json.WriteStartObject();
        WriteText(json, "location"u8, LocationOf(item, outcome));
        WriteText(json, "method"u8, item.Method);
        WriteText(json, "bulkId"u8, item.BulkId);
        WriteText(json, "version"u8, outcome.Version);
        json.WriteString("status"u8, outcome.Status.ToString(CultureInfo.InvariantCulture));
        if (outcome.Error is { } error)
        {
            json.WritePropertyName("response"u8);
            ErrorReply.Write(json, error);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    // A POST that failed has no location. A path that could not be parsed is returned as the client sent it.
    private string? LocationOf(BulkItem item, BulkOutcome outcome) =>
        item.Method == "POST" && outcome.Error is not null ? null
        : item.Type is { } type && outcome.Id is { } id ? Locations.Of(baseUri, type.Type, id)
        : item.Path is { } path ? $"{baseUri}/{path.TrimStart('/')}"
        : null;

    // False once the client has stopped reading.
    private static async ValueTask<bool> SendAsync(JsonBuffer buffer, PipeWriter writer, CancellationToken cancellationToken)
    {
        buffer.Writer.Flush();
        writer.Write(buffer.Written);
        buffer.Clear();
        var result = await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !result.IsCompleted;
    }
}
