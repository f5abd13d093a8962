using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>
/// The membership tables of the group stores, registered at startup by model, so that the store of the members knows them: deleting a
/// member removes its memberships, and filters on its groups are translated or rejected.
/// </summary>
internal static class MemberLinkRegistry
{
    private static readonly StartupRegistry<MemberLink> Links = new();

    public static void Register(DbContext db, Type member, MemberLink link) => Links.Register(db, member, link);

    /// <summary>The memberships of a member entity; null when no group store uses it.</summary>
    public static MemberLink? Find(DbContext db, Type member) => Links.Find(db, member);
}

/// <summary>What the store of the members needs to know about memberships.</summary>
/// <param name="RemoveMember">Removes all memberships of a member in the open transaction, and updates the versions of its groups; null when they are stored in the row itself.</param>
/// <param name="SelectGroups">The list of a member's groups as a projection would select it, by the key of the member; null when it cannot be filtered.</param>
internal sealed record MemberLink(
    Func<DbContext, object, TimeProvider, CancellationToken, Task>? RemoveMember,
    Func<DbContext, Expression, Expression>? SelectGroups);
