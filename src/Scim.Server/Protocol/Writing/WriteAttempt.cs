using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>One attempt at a write, in a scope of its own.</summary>
internal sealed record WriteAttempt(WriteTarget Target, WorkScope Scope)
{
    public IResourceStore Store { get; } = Scope.Store(Target.Type);

    public TypeModel Type => Target.Type;

    public ScimContext Context => Target.Context;

    /// <summary>The store of the members, where they are stored separately.</summary>
    public IScimMemberStore? MembersApart => Type.Members is null ? null : Store.Members;

    public WorkTarget Work => new(Scope, Context);

    /// <summary>Looks up the resources that members refer to; null where the type has no members.</summary>
    /// <param name="before">The group before, which contains the members if they are not stored separately.</param>
    public MemberLookup? LookupFor(ScimObject? before) => Type.Members is not { } members ? null
        : new MemberLookup(Work, members, MembersApart is null && before is not null ? MemberElements.Of(before) : null);

    /// <summary>The members that elements refer to.</summary>
    /// <exception cref="ScimException">400 invalidValue: members do not exist or contradict their resource, and the policy does not ignore that.</exception>
    public async ValueTask<ResolvedMembers> ResolveAsync(IReadOnlyList<ScimObject> elements, ScimObject? before, CancellationToken cancellationToken) =>
        LookupFor(before) is { } lookup
            ? await NewMembers.ResolveAsync(elements, lookup, Scope.Model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false)
            : ResolvedMembers.None;
}
