using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Maps;

namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>Reads memberships: links between groups and members that are both in scope; duplicate links count once.</summary>
internal sealed class Memberships<TGroup, TLink, TMember>(
    EntitySet<TGroup, ScimGroup> groups, EntitySet<TMember, ScimUser> members, IQueryable<TLink> links, LinkModel link)
    where TGroup : class
    where TLink : class
    where TMember : class
{
    public async IAsyncEnumerable<ScimMember> StreamAsync(string groupId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (groups.Map.WhereId(groupId) is not { } isIt || !await groups.Rows.AnyAsync(isIt, cancellationToken).ConfigureAwait(false))
        {
            yield break;
        }

        var inGroup = members.Rows.AsNoTracking().Where(MembersOf(groups.Map.ParseKey(groupId) ?? groupId));
        var rows = Query.OrderBy(inGroup, members.Map.KeyColumn).Select(MemberRow()).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return Show(row);
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> MembersAsync(IReadOnlyCollection<string> groupIds, CancellationToken cancellationToken)
    {
        var rows = await Pairs(groups.Rows.Where(groups.Map.WhereIds(groupIds)), members.Rows).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(row => row.GroupId ?? string.Empty, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlyList<ScimMember> (group) => [.. group.DistinctBy(row => row.MemberId).OrderBy(row => row.MemberId ?? string.Empty, members.Map.IdComparer).Select(Show)], StringComparer.Ordinal);
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> GroupsAsync(IReadOnlyCollection<string> memberIds, CancellationToken cancellationToken)
    {
        var rows = await Pairs(groups.Rows, members.Rows.Where(members.Map.WhereIds(memberIds))).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(row => row.MemberId ?? string.Empty, StringComparer.Ordinal).ToDictionary(
            member => member.Key,
            IReadOnlyList<ScimGroupReference> (member) => [.. member.DistinctBy(row => row.GroupId).OrderBy(row => row.GroupId ?? string.Empty, groups.Map.IdComparer)
                .Select(row => new ScimGroupReference { Value = row.GroupId, Display = row.GroupName, Type = "direct" })],
            StringComparer.Ordinal);
    }

    public async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = await members.Rows.AsNoTracking().Where(members.Map.WhereIds(ids)).Select(MemberRow()).ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = found.ToDictionary(row => row.MemberId ?? string.Empty, Show, StringComparer.Ordinal);
        var others = ids.Where(id => !known.ContainsKey(id)).ToArray();
        if (others.Length > 0)
        {
            var (row, id, name) = (groups.Map.KeyColumn.Parameters[0], Labels.Id(groups.Model), Labels.Name(groups.Model));
            var select = Expression.Lambda<Func<TGroup, LinkRow>>(Row((nameof(LinkRow.GroupId), id.Body), (nameof(LinkRow.GroupName), name.Body)), row);
            foreach (var group in await groups.Rows.AsNoTracking().Where(groups.Map.WhereIds(others)).Select(select).ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                known[group.GroupId ?? string.Empty] = new ScimMember { Value = group.GroupId, Display = group.GroupName, Type = ScimResourceTypes.Group.Name };
            }
        }

        return known;
    }

    /// <summary>A mapping of the members only, so that a filter on them is translated to the join table.</summary>
    public ScimMap<TGroup, ScimGroup> Map(ScimMapDialect dialect)
    {
        var group = groups.Map.KeyColumn.Parameters[0];
        var row = Expression.Parameter(typeof(TLink), "link");
        var source = links.Provider.CreateQuery<TLink>(Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [typeof(TLink)], links.Expression, Expression.Quote(Expression.Lambda<Func<TLink, bool>>(
                Expression.AndAlso(Expression.Equal(link.GroupOf(row), groups.Map.KeyColumn.Body), IsMember(link.MemberOf(row))), row))));
        var value = members.Map.IdOf(link.MemberOf(row));
        var member = Bindings.Make<ScimMember>((nameof(ScimMember.Value), value), (nameof(ScimMember.Type), Expression.Constant(ScimResourceTypes.User.Name)));
        var list = Bindings.List(source.Expression, row, member);
        var body = Bindings.Make<ScimGroup>(
            (nameof(ScimGroup.Id), Labels.MappedId(groups.Model)), (nameof(ScimGroup.DisplayName), Labels.Name(groups.Model).Body), (nameof(ScimGroup.Members), list));
        return new ScimMap<TGroup, ScimGroup>(Expression.Lambda<Func<TGroup, ScimGroup>>(body, group), ScimResourceTypes.Group, new ScimMapRules { Dialect = dialect });
    }

    private IQueryable<LinkRow> Pairs(IQueryable<TGroup> someGroups, IQueryable<TMember> someMembers)
    {
        var (group, row, member) = (Expression.Parameter(typeof(TGroup), "group"), Expression.Parameter(typeof(TLink), "link"), members.Map.KeyColumn.Parameters[0]);
        var pair = Expression.Parameter(typeof(RowPair<TGroup, TLink>), "pair");
        var (left, right) = (Expression.Property(pair, nameof(RowPair<,>.Left)), Expression.Property(pair, nameof(RowPair<,>.Right)));
        var joined = Query.Join(
            someGroups.AsNoTracking(), links, (groups.Map.KeyColumn, Expression.Lambda(link.GroupOf(row), row)),
            Expression.Lambda<Func<TGroup, TLink, RowPair<TGroup, TLink>>>(Bindings.Make<RowPair<TGroup, TLink>>((nameof(RowPair<,>.Left), group), (nameof(RowPair<,>.Right), row)), group, row));
        var result = Row(
            (nameof(LinkRow.GroupId), Query.Put(Labels.Id(groups.Model), left)),
            (nameof(LinkRow.GroupName), Query.Put(Labels.Name(groups.Model), left)),
            (nameof(LinkRow.MemberId), Labels.Id(members.Model).Body),
            (nameof(LinkRow.MemberName), Labels.Name(members.Model).Body));
        return Query.Join(
            joined, someMembers, (Expression.Lambda(link.MemberOf(right), pair), members.Map.KeyColumn),
            Expression.Lambda<Func<RowPair<TGroup, TLink>, TMember, LinkRow>>(result, pair, member));
    }

    private Expression<Func<TMember, bool>> MembersOf(object group)
    {
        var row = Expression.Parameter(typeof(TLink), "link");
        var isLink = Expression.AndAlso(
            Expression.Equal(link.GroupOf(row), Query.Value(group, link.GroupOf(row).Type)), Expression.Equal(link.MemberOf(row), members.Map.KeyColumn.Body));
        return Expression.Lambda<Func<TMember, bool>>(Query.Any(links, Expression.Lambda<Func<TLink, bool>>(isLink, row)), members.Map.KeyColumn.Parameters);
    }

    private Expression IsMember(Expression key) => Query.Any(
        members.Rows, Expression.Lambda<Func<TMember, bool>>(Expression.Equal(members.Map.KeyColumn.Body, key), members.Map.KeyColumn.Parameters));

    private Expression<Func<TMember, LinkRow>> MemberRow() => Expression.Lambda<Func<TMember, LinkRow>>(
        Row((nameof(LinkRow.MemberId), Labels.Id(members.Model).Body), (nameof(LinkRow.MemberName), Labels.Name(members.Model).Body)), members.Map.KeyColumn.Parameters);

    private static MemberInitExpression Row(params (string Name, Expression Value)[] values) => Bindings.Make<LinkRow>(values);

    private static ScimMember Show(LinkRow row) => new() { Value = row.MemberId, Display = row.MemberName, Type = ScimResourceTypes.User.Name };
}
