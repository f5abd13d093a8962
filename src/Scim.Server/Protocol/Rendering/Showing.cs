using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Rendering;

/// <summary>How resources are rendered, for whom, and in which scope derived attributes are read.</summary>
internal sealed record Showing(View View, ScimContext Context, WorkScope Scope)
{
    public TypeModel Type => View.Type;

    /// <summary>Whether the resources were read together with their groups.</summary>
    public bool HasGroups { get; private init; }

    /// <summary>The store of the members, where they are shown and stored separately.</summary>
    public IScimMemberStore? MembersApart => View.Members is null ? null : Scope.Store(Type).Members;

    /// <summary>Whether members are shown that the version does not cover: they are stored separately, and the version of the group is a hash of its content.</summary>
    public bool AreMembersUnversioned => MembersApart is not null && !Scope.Store(Type).Features.Versions;

    /// <summary>A context for resources that are still to be read: their groups are read together with them where they are shown and the store supports it.</summary>
    public static Showing WithGroups(View view, ScimContext context, WorkScope scope) =>
        new(view, context, scope) { HasGroups = view.ShowsGroups && CanBring(view.Type, scope) };

    /// <summary>Reads a resource for rendering.</summary>
    public ValueTask<ScimObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var store = Scope.Store(Type);
        return HasGroups
            ? store.FindWithGroupsAsync(id, View.Projection, Context, cancellationToken)
            : store.FindAsync(id, View.Projection, Context, cancellationToken);
    }

    /// <summary>Reads a page for rendering.</summary>
    public ValueTask<ScimList<ScimResource>> QueryAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        var store = Scope.Store(Type);
        return HasGroups
            ? store.QueryWithGroupsAsync(query, Context, cancellationToken)
            : store.QueryAsync(query, Context, cancellationToken);
    }

    private static bool CanBring(TypeModel type, WorkScope scope) =>
        scope.Model.Groups is { } model && scope.Store(model).Members is { } groups && scope.Store(type).IsBeside(groups);
}
