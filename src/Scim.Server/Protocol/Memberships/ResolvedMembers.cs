namespace Scim.Server.Protocol.Memberships;

/// <summary>Members that exist, and the ids that were left out because no resource has them.</summary>
internal readonly record struct ResolvedMembers(IReadOnlyList<ScimMember> Members, IReadOnlyList<string> Ignored)
{
    public static ResolvedMembers None => new([], []);
}
