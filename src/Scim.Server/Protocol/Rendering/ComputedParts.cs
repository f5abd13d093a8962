using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Rendering;

/// <summary>
/// Adds the attributes that are derived from other resources, only where they are shown: the groups of a user and the name of its manager. The version gets
/// a suffix that covers them. The resources of a page are looked up together.
/// </summary>
internal static class ComputedParts
{
    private const string Groups = "groups";
    private const string Manager = "manager";

    /// <summary>The resource with its derived attributes.</summary>
    public static async ValueTask<ScimObject> AddAsync(ScimObject resource, Showing showing, CancellationToken cancellationToken) =>
        showing.View.ShowsGroups || showing.View.ShowsManagerName
            ? (await AddAsync(new[] { resource }, showing, cancellationToken).ConfigureAwait(false))[0]
            : resource;

    /// <summary>The resources with their derived attributes, in the same order.</summary>
    public static async ValueTask<IReadOnlyList<ScimObject>> AddAsync(
        IReadOnlyList<ScimObject> page, Showing showing, CancellationToken cancellationToken)
    {
        var view = showing.View;
        var groups = view.ShowsGroups && !showing.HasGroups ? await FindGroupsAsync(page, showing, cancellationToken).ConfigureAwait(false) : null;
        var managers = view.ShowsManagerName ? await FindManagersAsync(page, showing, cancellationToken).ConfigureAwait(false) : null;
        if (!view.ShowsGroups && !view.ShowsManagerName)
        {
            return page;
        }

        ScimObject[]? result = null;
        for (var index = 0; index < page.Count; index++)
        {
            var shown = ShownVersion.AddTo(WithManager(WithGroups(page[index], groups), managers), view);
            if (!ReferenceEquals(shown, page[index]))
            {
                result ??= [.. page];
                result[index] = shown;
            }
        }

        return result ?? page;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>?> FindGroupsAsync(
        IReadOnlyList<ScimObject> page, Showing showing, CancellationToken cancellationToken)
    {
        var model = showing.Scope.Model.Groups;
        if (model is null || page.Count == 0 || showing.Scope.Store(model).Members is not { } members)
        {
            return null;
        }

        var ids = new string[page.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = page[index]["id"].AsString() ?? string.Empty;
        }

        var context = showing.Context with { ResourceType = model.Type };
        return await members.FindGroupsAsync(ids, context, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyDictionary<string, ScimMember>?> FindManagersAsync(
        IReadOnlyList<ScimObject> page, Showing showing, CancellationToken cancellationToken)
    {
        Dictionary<string, string?>? ids = null;
        for (var index = 0; index < page.Count; index++)
        {
            if (ManagerOf(page[index]) is { } id)
            {
                (ids ??= new(StringComparer.Ordinal))[id] = null;
            }
        }

        return ids is not null && showing.Type.Manager is { } manager
            ? await ReferenceLookup.ResolveAsync(ids, manager, new WorkTarget(showing.Scope, showing.Context), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static string? ManagerOf(ScimObject resource) =>
        resource[ScimUrns.EnterpriseUser].AsObject()?[Manager].AsObject()?["value"].AsString();

    private static ScimObject WithGroups(ScimObject resource, IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>? groups)
    {
        if (groups is null)
        {
            return resource;
        }

        var known = groups.GetValueOrDefault(resource["id"].AsString() ?? string.Empty);
        if (known is null or { Count: 0 } && !resource.Contains(Groups))
        {
            return resource;
        }

        var copy = resource.Freeze().Thaw();
        copy.Set(Groups, ScimValue.FromElements([.. (known ?? []).Select(group => ScimValue.From(group.Node))]));
        return copy;
    }

    private static ScimObject WithManager(ScimObject resource, IReadOnlyDictionary<string, ScimMember>? managers)
    {
        if (managers is null || ManagerOf(resource) is not { } id || managers.GetValueOrDefault(id)?.Display is not { } name)
        {
            return resource;
        }

        var copy = resource.Freeze().Thaw();
        copy.MutableChild(ScimUrns.EnterpriseUser).MutableChild(Manager).Set("displayName", ScimValue.From(name));
        return copy;
    }
}
