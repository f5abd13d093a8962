using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>
/// The membership tables of the group stores, registered at startup by model, so that the store of the members knows them: deleting a
/// member removes its memberships, and filters on its groups are translated or rejected.
/// </summary>
internal static class KnownLinks
{
    private static readonly StartMemory<MemberLink> Known = new();

    public static void Remember(DbContext db, Type member, MemberLink link) => Known.Remember(db, member, link);

    /// <summary>The memberships of a member entity; null when no group store uses it.</summary>
    public static MemberLink? Of(DbContext db, Type member) => Known.Find(db, member);
}

/// <summary>What the store of the members needs to know about memberships.</summary>
/// <param name="Leave">Removes all memberships of a member in the open transaction, and updates the versions of its groups; null when they are stored in the row itself.</param>
/// <param name="Groups">The list of a member's groups as a projection would select it, by the key of the member; null when it cannot be filtered.</param>
internal sealed record MemberLink(
    Func<DbContext, object, TimeProvider, CancellationToken, Task>? Leave,
    Func<DbContext, Expression, Expression>? Groups);
