using System.Text.Json;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Query;

/// <summary>The reply that shows one page of resources (RFC 7644 §3.4.2).</summary>
internal static class ListReply
{
    public static async ValueTask<ScimReply> RenderAsync(
        ScimList<ScimResource> page, PageMarks marks, Showing showing, CancellationToken cancellationToken)
    {
        var rows = await ListedRows.PrepareAsync(page, showing, cancellationToken).ConfigureAwait(false);
        var buffer = JsonBuffer.Rent();
        WriteStart(buffer.Writer, page.TotalResults, marks, rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            rows.Write(buffer.Writer, index);
        }

        return End(buffer);
    }

    /// <summary>Writes everything before the first resource.</summary>
    public static void WriteStart(Utf8JsonWriter writer, int totalResults, PageMarks marks, int itemsPerPage)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue("urn:ietf:params:scim:api:messages:2.0:ListResponse"u8);
        writer.WriteEndArray();
        writer.WriteNumber("totalResults"u8, totalResults);
        if (marks.StartIndex is { } startIndex)
        {
            writer.WriteNumber("startIndex"u8, startIndex);
        }

        writer.WriteNumber("itemsPerPage"u8, itemsPerPage);
        WriteCursor(writer, "nextCursor"u8, marks.NextCursor);
        WriteCursor(writer, "previousCursor"u8, marks.PreviousCursor);
        writer.WriteStartArray("Resources"u8);
    }

    /// <summary>Completes the list and creates the reply.</summary>
    public static ScimReply End(JsonBuffer buffer)
    {
        buffer.Writer.WriteEndArray();
        buffer.Writer.WriteEndObject();
        return new ScimReply { Status = 200, Body = new JsonBody(buffer) };
    }

    private static void WriteCursor(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? cursor)
    {
        if (cursor is not null)
        {
            writer.WriteString(name, cursor);
        }
    }
}
