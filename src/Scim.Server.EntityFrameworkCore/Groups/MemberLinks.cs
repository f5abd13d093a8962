using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>Creates what the store of the members needs to know about a join table.</summary>
internal static class MemberLinks
{
    public static MemberLink Of<TGroup, TLink>(LinkModel link, EntityMap<TGroup, ScimGroup> groups)
        where TGroup : class
        where TLink : class => new(
            (db, member, time, cancellationToken) => LeaveAsync<TGroup, TLink>(new(db, link, groups, time), member, cancellationToken),
            (db, key) => Groups(db.Set<TLink>().AsNoTracking(), link, groups, key));

    // The versions first, while the links still identify the groups.
    private static async Task LeaveAsync<TGroup, TLink>(Leaving<TGroup> leaving, object member, CancellationToken cancellationToken)
        where TGroup : class
        where TLink : class
    {
        var (db, link, groups, time) = leaving;
        var row = Expression.Parameter(typeof(TLink), "link");
        var isMember = Expression.Equal(link.MemberOf(row), Query.Value(member, link.MemberOf(row).Type));
        var key = groups.Map.KeyColumn;
        var holds = Query.Any(db.Set<TLink>().AsNoTracking(), Expression.Lambda<Func<TLink, bool>>(Expression.AndAlso(isMember, Expression.Equal(link.GroupOf(row), key.Body)), row));
        var held = db.Set<TGroup>().Where(Expression.Lambda<Func<TGroup, bool>>(holds, key.Parameters));
        await GroupTouch.RunAsync(held, groups, time, cancellationToken).ConfigureAwait(false);
        await db.Set<TLink>().Where(Expression.Lambda<Func<TLink, bool>>(isMember, row)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static MethodCallExpression Groups<TGroup, TLink>(IQueryable<TLink> links, LinkModel link, EntityMap<TGroup, ScimGroup> groups, Expression key)
        where TGroup : class
        where TLink : class
    {
        var row = Expression.Parameter(typeof(TLink), "link");
        var source = Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [typeof(TLink)], links.Expression,
            Expression.Quote(Expression.Lambda<Func<TLink, bool>>(Expression.Equal(link.MemberOf(row), key), row)));
        var group = Bindings.Make<ScimGroupReference>(
            (nameof(ScimGroupReference.Value), groups.Map.IdOf(link.GroupOf(row))), (nameof(ScimGroupReference.Type), Expression.Constant("direct")));
        return Bindings.List(source, row, group);
    }

    private sealed record Leaving<TGroup>(DbContext Db, LinkModel Link, EntityMap<TGroup, ScimGroup> Groups, TimeProvider Time) where TGroup : class;
}
