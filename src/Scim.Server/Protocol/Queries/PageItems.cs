using System.Text.Json;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Responses;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Queries;

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
