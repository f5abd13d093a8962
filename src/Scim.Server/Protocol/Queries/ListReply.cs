using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Queries;

/// <summary>The reply that shows one page of resources (RFC 7644 §3.4.2).</summary>
internal static class ListReply
{
    public static async ValueTask<ScimReply> RenderAsync(
        ScimList<ScimResource> page, PagePosition position, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var rows = await PageItems.LoadAsync(page, renderContext, cancellationToken).ConfigureAwait(false);
        var buffer = JsonBuffer.Rent();
        WriteStart(buffer.Writer, page.TotalResults, position, rows.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            rows.Write(buffer.Writer, index);
        }

        return Complete(buffer);
    }

    /// <summary>Writes everything before the first resource.</summary>
    public static void WriteStart(Utf8JsonWriter writer, int totalResults, PagePosition position, int itemsPerPage)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue("urn:ietf:params:scim:api:messages:2.0:ListResponse"u8);
        writer.WriteEndArray();
        writer.WriteNumber("totalResults"u8, totalResults);
        if (position.StartIndex is { } startIndex)
        {
            writer.WriteNumber("startIndex"u8, startIndex);
        }

        writer.WriteNumber("itemsPerPage"u8, itemsPerPage);
        WriteCursor(writer, "nextCursor"u8, position.NextCursor);
        WriteCursor(writer, "previousCursor"u8, position.PreviousCursor);
        writer.WriteStartArray("Resources"u8);
    }

    /// <summary>Completes the list and creates the reply.</summary>
    public static ScimReply Complete(JsonBuffer buffer)
    {
        buffer.Writer.WriteEndArray();
        buffer.Writer.WriteEndObject();
        return new ScimReply { Status = 200, Body = new BufferedJsonBody(buffer) };
    }

    private static void WriteCursor(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? cursor)
    {
        if (cursor is not null)
        {
            writer.WriteString(name, cursor);
        }
    }
}
