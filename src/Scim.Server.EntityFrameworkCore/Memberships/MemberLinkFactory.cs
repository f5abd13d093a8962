using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>Creates what the store of the members needs to know about a join table.</summary>
internal static class MemberLinkFactory
{
    public static MemberLink Create<TGroup, TLink>(LinkModel link, EntityMap<TGroup, ScimGroup> groups)
        where TGroup : class
        where TLink : class => new(
            (db, member, time, cancellationToken) => RemoveMemberAsync<TGroup, TLink>(new(db, link, groups, time), member, cancellationToken),
            (db, key) => SelectGroups(db.Set<TLink>().AsNoTracking(), link, groups, key));

    // The versions first, while the links still identify the groups.
    private static async Task RemoveMemberAsync<TGroup, TLink>(MemberRemovalContext<TGroup> leaving, object member, CancellationToken cancellationToken)
        where TGroup : class
        where TLink : class
    {
        var (db, link, groups, time) = leaving;
        var row = Expression.Parameter(typeof(TLink), "link");
        var isMember = Expression.Equal(link.ReadMemberKey(row), ParameterizedValue.Create(member, link.ReadMemberKey(row).Type));
        var key = groups.Map.KeyColumn;
        var holds = DynamicQuery.Any(db.Set<TLink>().AsNoTracking(), Expression.Lambda<Func<TLink, bool>>(Expression.AndAlso(isMember, Expression.Equal(link.ReadGroupKey(row), key.Body)), row));
        var held = db.Set<TGroup>().Where(Expression.Lambda<Func<TGroup, bool>>(holds, key.Parameters));
        await GroupVersionUpdater.UpdateAsync(held, groups, time, cancellationToken).ConfigureAwait(false);
        await db.Set<TLink>().Where(Expression.Lambda<Func<TLink, bool>>(isMember, row)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static MethodCallExpression SelectGroups<TGroup, TLink>(IQueryable<TLink> links, LinkModel link, EntityMap<TGroup, ScimGroup> groups, Expression key)
        where TGroup : class
        where TLink : class
    {
        var row = Expression.Parameter(typeof(TLink), "link");
        var source = Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [typeof(TLink)], links.Expression,
            Expression.Quote(Expression.Lambda<Func<TLink, bool>>(Expression.Equal(link.ReadMemberKey(row), key), row)));
        var group = ObjectInitializer.Create<ScimGroupReference>(
            (nameof(ScimGroupReference.Value), groups.Map.IdOf(link.ReadGroupKey(row))), (nameof(ScimGroupReference.Type), Expression.Constant("direct")));
        return ObjectInitializer.SelectToList(source, row, group);
    }

    private sealed record MemberRemovalContext<TGroup>(DbContext Db, LinkModel Link, EntityMap<TGroup, ScimGroup> Groups, TimeProvider Time) where TGroup : class;
}
