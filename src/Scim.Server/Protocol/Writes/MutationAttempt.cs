using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>One attempt at a write, in a scope of its own.</summary>
internal sealed record MutationAttempt(WriteTarget Target, RequestScope Scope)
{
    public IResourceStore Store { get; } = Scope.GetStore(Target.Type);

    public TypeModel Type => Target.Type;

    public ScimContext Context => Target.Context;

    /// <summary>The store of the members, where they are stored separately.</summary>
    public IScimMemberStore? SeparateMemberStore => Type.Members is null ? null : Store.MemberStore;

    public ScopedContext ScopedContext => new(Scope, Context);

    /// <summary>Looks up the resources that members refer to; null where the type has no members.</summary>
    /// <param name="before">The group before, which contains the members if they are not stored separately.</param>
    public MemberLookup? CreateMemberLookup(ScimObject? before) => Type.Members is not { } members ? null
        : new MemberLookup(ScopedContext, members, SeparateMemberStore is null && before is not null ? MemberElements.GetElements(before) : null);

    /// <summary>The members that elements refer to.</summary>
    /// <exception cref="ScimException">400 invalidValue: members do not exist or contradict their resource, and the policy does not ignore that.</exception>
    public async ValueTask<ResolvedMembers> ResolveMembersAsync(IReadOnlyList<ScimObject> elements, ScimObject? before, CancellationToken cancellationToken) =>
        CreateMemberLookup(before) is { } lookup
            ? await MemberResolver.ResolveAsync(elements, lookup, Scope.Model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false)
            : ResolvedMembers.None;
}
