using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>One attempt at a write, in a scope of its own.</summary>
internal sealed record WriteAttempt(WriteTarget Target, WorkScope Scope)
{
    public IResourceStore Store { get; } = Scope.Store(Target.Type);

    public TypeModel Type => Target.Type;

    public ScimContext Context => Target.Context;

    /// <summary>The members, where they lie apart from the resource.</summary>
    public IScimMemberStore? MembersApart => Type.Members is null ? null : Store.Members;

    public WorkTarget Work => new(Scope, Context);
}
