using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Responses;

/// <summary>
/// Adds the attributes that are derived from other resources, only where they are shown: the groups of a user and the name of its manager. The version gets
/// a suffix that covers them. The resources of a page are looked up together.
/// </summary>
internal static class DerivedAttributes
{
    private const string Groups = "groups";
    private const string Manager = "manager";

    /// <summary>The resource with its derived attributes.</summary>
    public static async ValueTask<ScimObject> AddAsync(ScimObject resource, RenderContext renderContext, CancellationToken cancellationToken) =>
        renderContext.View.ContainsGroups || renderContext.View.ContainsManagerName
            ? (await AddAsync(new[] { resource }, renderContext, cancellationToken).ConfigureAwait(false))[0]
            : resource;

    /// <summary>The resources with their derived attributes, in the same order.</summary>
    public static async ValueTask<IReadOnlyList<ScimObject>> AddAsync(
        IReadOnlyList<ScimObject> page, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var view = renderContext.View;
        var groups = view.ContainsGroups && !renderContext.HasGroups ? await FindGroupsAsync(page, renderContext, cancellationToken).ConfigureAwait(false) : null;
        var managers = view.ContainsManagerName ? await FindManagersAsync(page, renderContext, cancellationToken).ConfigureAwait(false) : null;
        if (!view.ContainsGroups && !view.ContainsManagerName)
        {
            return page;
        }

        ScimObject[]? result = null;
        for (var index = 0; index < page.Count; index++)
        {
            var shown = DerivedVersion.AddSuffix(WithManager(WithGroups(page[index], groups), managers), view);
            if (!ReferenceEquals(shown, page[index]))
            {
                result ??= [.. page];
                result[index] = shown;
            }
        }

        return result ?? page;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>?> FindGroupsAsync(
        IReadOnlyList<ScimObject> page, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var model = renderContext.Scope.Model.GroupType;
        if (model is null || page.Count == 0 || renderContext.Scope.GetStore(model).MemberStore is not { } members)
        {
            return null;
        }

        var ids = new string[page.Count];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = page[index]["id"].AsString() ?? string.Empty;
        }

        var context = renderContext.Context with { ResourceType = model.RegisteredType };
        return await members.FindGroupsAsync(ids, context, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyDictionary<string, ScimMember>?> FindManagersAsync(
        IReadOnlyList<ScimObject> page, RenderContext renderContext, CancellationToken cancellationToken)
    {
        Dictionary<string, string?>? ids = null;
        for (var index = 0; index < page.Count; index++)
        {
            if (GetManagerId(page[index]) is { } id)
            {
                (ids ??= new(StringComparer.Ordinal))[id] = null;
            }
        }

        return ids is not null && renderContext.Type.Manager is { } manager
            ? await ReferenceResolver.ResolveAsync(ids, manager, new ScopedContext(renderContext.Scope, renderContext.Context), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static string? GetManagerId(ScimObject resource) =>
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
        if (managers is null || GetManagerId(resource) is not { } id || managers.GetValueOrDefault(id)?.Display is not { } name)
        {
            return resource;
        }

        var copy = resource.Freeze().Thaw();
        copy.GetOrAddObject(ScimUrns.EnterpriseUser).GetOrAddObject(Manager).Set("displayName", ScimValue.From(name));
        return copy;
    }
}
