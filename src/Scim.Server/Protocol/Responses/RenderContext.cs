using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Responses;

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
