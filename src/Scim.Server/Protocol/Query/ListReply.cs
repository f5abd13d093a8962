using System.Text.Json;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Query;

/// <summary>The reply that shows one page of resources (RFC 7644 §3.4.2).</summary>
internal static class ListReply
{
    public static async ValueTask<ScimReply> RenderAsync(
        ScimList<ScimResource> page, PageMarks marks, Showing showing, CancellationToken cancellationToken)
    {
        var resources = await ComputedParts.AddAsync(NodesOf(page), showing, cancellationToken).ConfigureAwait(false);
        var members = await FindMembersAsync(resources, showing, cancellationToken).ConfigureAwait(false);
        var buffer = JsonBuffer.Rent();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue("urn:ietf:params:scim:api:messages:2.0:ListResponse"u8);
        writer.WriteEndArray();
        writer.WriteNumber("totalResults"u8, page.TotalResults);
        if (marks.StartIndex is { } startIndex)
        {
            writer.WriteNumber("startIndex"u8, startIndex);
        }

        writer.WriteNumber("itemsPerPage"u8, resources.Count);
        WriteCursor(writer, "nextCursor"u8, marks.NextCursor);
        WriteCursor(writer, "previousCursor"u8, marks.PreviousCursor);
        writer.WriteStartArray("Resources"u8);
        WriteAll(buffer, resources, members, showing.View);
        writer.WriteEndArray();
        writer.WriteEndObject();
        return new ScimReply { Status = 200, Body = new JsonBody(buffer) };
    }

    private static void WriteCursor(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? cursor)
    {
        if (cursor is not null)
        {
            writer.WriteString(name, cursor);
        }
    }

    private static void WriteAll(
        JsonBuffer buffer, IReadOnlyList<ScimObject> resources, IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members, View view)
    {
        for (var index = 0; index < resources.Count; index++)
        {
            var resource = resources[index];
            if (view.Members is null)
            {
                ResourceWriter.Write(buffer.Writer, resource, view.Settings);
            }
            else
            {
                GroupWriter.Write(buffer.Writer, resource, members?.GetValueOrDefault(IdOf(resource)), view);
            }
        }
    }

    private static ScimObject[] NodesOf(ScimList<ScimResource> page)
    {
        var nodes = new ScimObject[page.Resources.Count];
        for (var index = 0; index < nodes.Length; index++)
        {
            nodes[index] = page.Resources[index].Node;
        }

        return nodes;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>?> FindMembersAsync(
        IReadOnlyList<ScimObject> groups, Showing showing, CancellationToken cancellationToken)
    {
        if (groups.Count == 0 || showing.MembersApart is not { } store)
        {
            return null;
        }

        var ids = new string[groups.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = IdOf(groups[index]);
        }

        return await store.FindMembersAsync(ids, showing.Context, cancellationToken).ConfigureAwait(false);
    }

    private static string IdOf(ScimObject resource) => resource["id"].AsString() ?? string.Empty;
}
