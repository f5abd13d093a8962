using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Rendering;

/// <summary>What is shown, for whom, and from which scope the computed parts come.</summary>
internal sealed record Showing(View View, ScimContext Context, WorkScope Scope)
{
    public TypeModel Type => View.Type;

    /// <summary>The store of the members, where they are shown and lie apart from the group.</summary>
    public IScimMemberStore? MembersApart => View.Members is null ? null : Scope.Store(Type).Members;
}
