using System.Text.Json;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Query;

/// <summary>The resources of one type in a page, with their derived attributes: loaded together, written one by one.</summary>
internal sealed class ListedRows
{
    private readonly IReadOnlyList<ScimObject> resources;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members;
    private readonly View view;

    private ListedRows(
        IReadOnlyList<ScimObject> resources, IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>? members, View view)
    {
        this.resources = resources;
        this.members = members;
        this.view = view;
    }

    public int Count => resources.Count;

    public static async ValueTask<ListedRows> PrepareAsync(ScimList<ScimResource> page, Showing showing, CancellationToken cancellationToken)
    {
        var shown = await ComputedParts.AddAsync(NodesOf(page), showing, cancellationToken).ConfigureAwait(false);
        var membersOfGroups = await FindMembersAsync(shown, showing, cancellationToken).ConfigureAwait(false);
        return new ListedRows(shown, membersOfGroups, showing.View);
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
            GroupWriter.Write(writer, resource, members?.GetValueOrDefault(IdOf(resource)), view);
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
