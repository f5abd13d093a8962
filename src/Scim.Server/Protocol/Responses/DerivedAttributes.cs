using System.Security.Cryptography;
using System.Text;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;

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

/// <summary>
/// Extends the version of a rendered resource to cover its derived attributes. Computed from what was already read, with SHA-256,
/// so that all servers agree and no one can construct two sets of groups with the same digest.
/// </summary>
internal static class DerivedVersion
{
    private const string Groups = "groups";

    // Not a byte of UTF-8, so that one text cannot look like two.
    private const byte EndOfText = 0xFF;
    private const byte NoText = 0xFE;

    /// <summary>The resource with a suffix in meta.version; the resource itself where the view contains no derived attributes.</summary>
    public static ScimObject AddSuffix(ScimObject resource, ResourceView view)
    {
        var groups = view.ContainsGroups ? resource[Groups] : default;
        var manager = view.ContainsManagerName ? GetManagerName(resource) : null;
        if ((groups.IsNone && manager is null) || MetaVersion.GetEntityTag(resource) is not { } tag)
        {
            return resource;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(groups, manager, view.VersionedGroupAttributes, digest);
        var copy = resource.Thaw();
        copy.GetOrAddObject("meta").Set("version", ScimValue.From(VersionSuffix.Append(tag, digest[..VersionSuffix.DigestSize])));
        return copy;
    }

    private static string? GetManagerName(ScimObject resource) =>
        resource[ScimUrns.EnterpriseUser].AsObject()?["manager"].AsObject()?["displayName"].AsString();

    private static void Hash(ScimValue groups, string? manager, ScimAttribute[] parts, Span<byte> digest)
    {
        var buffer = JsonBuffer.Rent();
        Append(buffer, manager);
        foreach (ref readonly var group in Sort(groups, parts))
        {
            foreach (var part in parts)
            {
                Append(buffer, GetText(group, part));
            }
        }

        SHA256.HashData(buffer.Written, digest);
        buffer.Return();
    }

    private static ReadOnlySpan<ScimValue> Sort(ScimValue groups, ScimAttribute[] parts)
    {
        if (groups.Elements.Length < 2)
        {
            return groups.Elements;
        }

        var sorted = groups.Elements.ToArray();
        Array.Sort(sorted, (left, right) => Compare(left, right, parts));
        return sorted;
    }

    private static int Compare(in ScimValue left, in ScimValue right, ScimAttribute[] parts)
    {
        foreach (var part in parts)
        {
            if (Compare(GetText(left, part), GetText(right, part)) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Compare(string? left, string? right) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1) : ScimText.Compare(left, right);

    private static string? GetText(in ScimValue group, ScimAttribute part) =>
        group.AsObject()?[part.Name] is { IsNone: false } value ? value.AsString() ?? value.ToString() : null;

    private static void Append(JsonBuffer buffer, string? text)
    {
        var bytes = buffer.GetSpan(1 + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        bytes[length] = text is null ? NoText : EndOfText;
        buffer.Advance(length + 1);
    }
}

/// <summary>How resources are rendered, for whom, and in which scope derived attributes are read.</summary>
internal sealed record RenderContext(ResourceView View, ScimContext Context, RequestScope Scope)
{
    public TypeModel Type => View.Type;

    /// <summary>Whether the resources were read together with their groups.</summary>
    public bool HasGroups { get; private init; }

    /// <summary>The store of the members, where they are shown and stored separately.</summary>
    public IScimMemberStore? SeparateMemberStore => View.Members is null ? null : Scope.GetStore(Type).MemberStore;

    /// <summary>Whether members are shown that the version does not cover: they are stored separately, and the version of the group is a hash of its content.</summary>
    public bool HasUnversionedMembers => SeparateMemberStore is not null && !Scope.GetStore(Type).Features.Versions;

    /// <summary>A context for resources that are still to be read: their groups are read together with them where they are shown and the store supports it.</summary>
    public static RenderContext WithGroups(ResourceView view, ScimContext context, RequestScope scope) =>
        new(view, context, scope) { HasGroups = view.ContainsGroups && CanReadWithGroups(view.Type, scope) };

    /// <summary>Reads a resource for rendering.</summary>
    public ValueTask<ScimObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var store = Scope.GetStore(Type);
        return HasGroups
            ? store.FindWithGroupsAsync(id, View.Projection, Context, cancellationToken)
            : store.FindAsync(id, View.Projection, Context, cancellationToken);
    }

    /// <summary>Reads a page for rendering.</summary>
    public ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        var store = Scope.GetStore(Type);
        return HasGroups
            ? store.QueryWithGroupsAsync(query, Context, cancellationToken)
            : store.QueryAsync(query, Context, cancellationToken);
    }

    private static bool CanReadWithGroups(TypeModel type, RequestScope scope) =>
        scope.Model.GroupType is { } model && scope.GetStore(model).MemberStore is { } groups && scope.GetStore(type).SharesStorageWith(groups);
}
