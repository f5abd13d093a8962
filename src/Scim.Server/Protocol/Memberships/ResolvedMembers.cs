namespace Scim.Server.Protocol.Memberships;

/// <summary>Members that exist, and the ids of those that were ignored.</summary>
internal readonly record struct ResolvedMembers(IReadOnlyList<ScimMember> Members, IReadOnlyList<string> IgnoredIds)
{
    public static ResolvedMembers None => new([], []);
}
