using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>
/// What the stores of groups that were opened at start keep their members in, by model, so that the store of the members knows it: deleting a
/// member ends its memberships, and filters on its groups are answered or refused.
/// </summary>
internal static class KnownLinks
{
    private static readonly StartMemory<MemberLink> Known = new();

    public static void Remember(DbContext db, Type member, MemberLink link) => Known.Remember(db, member, link);

    /// <summary>The memberships of an entity that is a member; null where no store of groups has it.</summary>
    public static MemberLink? Of(DbContext db, Type member) => Known.Find(db, member);
}

/// <summary>What the store of the members must know of memberships.</summary>
/// <param name="Leave">Ends all of a member inside the transaction that is open, and moves the versions of its groups; null where they end with the row.</param>
/// <param name="Groups">The list of a member's groups as a projection would say it, over the key of the member; null where it answers no filter.</param>
internal sealed record MemberLink(
    Func<DbContext, object, TimeProvider, CancellationToken, Task>? Leave,
    Func<DbContext, Expression, Expression>? Groups);
