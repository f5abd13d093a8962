using System.Text.Json;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;
using Scim.Server.Resources.Writing;

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

/// <summary>The resources of one type in a page, with their derived attributes: loaded together, written one by one.</summary>
internal sealed class PageItems
{
    private readonly IReadOnlyList<ScimObject> resources;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members;
    private readonly ResourceView view;

    private PageItems(
        IReadOnlyList<ScimObject> resources, IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members, ResourceView view)
    {
        this.resources = resources;
        this.members = members;
        this.view = view;
    }

    public int Count => resources.Count;

    public static async ValueTask<PageItems> LoadAsync(ScimList<ScimResource> page, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var shown = await DerivedAttributes.AddAsync(GetNodes(page), renderContext, cancellationToken).ConfigureAwait(false);
        var membersOfGroups = await FindMembersAsync(shown, renderContext, cancellationToken).ConfigureAwait(false);
        return new PageItems(shown, membersOfGroups, renderContext.View);
    }

    public void Write(Utf8JsonWriter writer, int index)
    {
        var resource = resources[index];
        if (view.Members is null)
        {
            ResourceWriter.Write(writer, resource, view.Settings);
        }
        else
        {
            GroupWriter.Write(writer, resource, members?.GetValueOrDefault(GetId(resource)), view);
        }
    }

    private static ScimObject[] GetNodes(ScimList<ScimResource> page)
    {
        var nodes = new ScimObject[page.Resources.Count];
        for (var index = 0; index < nodes.Length; index++)
        {
            nodes[index] = page.Resources[index].Node;
        }

        return nodes;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>?> FindMembersAsync(
        IReadOnlyList<ScimObject> groups, RenderContext renderContext, CancellationToken cancellationToken)
    {
        if (groups.Count == 0 || renderContext.SeparateMemberStore is not { } store)
        {
            return null;
        }

        var ids = new string[groups.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = GetId(groups[index]);
        }

        return await store.FindMembersAsync(ids, renderContext.Context, cancellationToken).ConfigureAwait(false);
    }

    private static string GetId(ScimObject resource) => resource["id"].AsString() ?? string.Empty;
}
