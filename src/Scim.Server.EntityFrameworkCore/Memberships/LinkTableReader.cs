using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.Mapping;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>Reads memberships: links between groups and members that are both in scope; duplicate links count once.</summary>
internal sealed class LinkTableReader<TGroup, TLink, TMember>(
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

        var inGroup = members.Rows.AsNoTracking().Where(BuildIsInGroup(groups.Map.ParseKey(groupId) ?? groupId));
        var rows = DynamicQuery.OrderBy(inGroup, members.Map.KeyColumn).Select(BuildMemberSelector()).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return ToMember(row);
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(IReadOnlyCollection<string> groupIds, CancellationToken cancellationToken)
    {
        var rows = await JoinMemberships(groups.Rows.Where(groups.Map.WhereIds(groupIds)), members.Rows).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(row => row.GroupId ?? string.Empty, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlyList<ScimMember> (group) => [.. group.DistinctBy(row => row.MemberId).OrderBy(row => row.MemberId ?? string.Empty, members.Map.IdComparer).Select(ToMember)], StringComparer.Ordinal);
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(IReadOnlyCollection<string> memberIds, CancellationToken cancellationToken)
    {
        var rows = await JoinMemberships(groups.Rows, members.Rows.Where(members.Map.WhereIds(memberIds))).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(row => row.MemberId ?? string.Empty, StringComparer.Ordinal).ToDictionary(
            member => member.Key,
            IReadOnlyList<ScimGroupReference> (member) => [.. member.DistinctBy(row => row.GroupId).OrderBy(row => row.GroupId ?? string.Empty, groups.Map.IdComparer)
                .Select(row => new ScimGroupReference { Value = row.GroupId, Display = row.GroupName, Type = "direct" })],
            StringComparer.Ordinal);
    }

    public async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = await members.Rows.AsNoTracking().Where(members.Map.WhereIds(ids)).Select(BuildMemberSelector()).ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = found.ToDictionary(row => row.MemberId ?? string.Empty, ToMember, StringComparer.Ordinal);
        var others = ids.Where(id => !known.ContainsKey(id)).ToArray();
        if (others.Length > 0)
        {
            var (row, id, name) = (groups.Map.KeyColumn.Parameters[0], IdentityExpressions.GetId(groups.Model), IdentityExpressions.GetDisplayName(groups.Model));
            var select = Expression.Lambda<Func<TGroup, LinkRow>>(BuildRow((nameof(LinkRow.GroupId), id.Body), (nameof(LinkRow.GroupName), name.Body)), row);
            foreach (var group in await groups.Rows.AsNoTracking().Where(groups.Map.WhereIds(others)).Select(select).ToListAsync(cancellationToken).ConfigureAwait(false))
            {
                known[group.GroupId ?? string.Empty] = new ScimMember { Value = group.GroupId, Display = group.GroupName, Type = ScimResourceTypes.Group.Name };
            }
        }

        return known;
    }

    /// <summary>A mapping of the members only, so that a filter on them is translated to the join table.</summary>
    public ScimMap<TGroup, ScimGroup> CreateMap(ScimMapProviderOptions dialect)
    {
        var group = groups.Map.KeyColumn.Parameters[0];
        var row = Expression.Parameter(typeof(TLink), "link");
        var source = links.Provider.CreateQuery<TLink>(Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [typeof(TLink)], links.Expression, Expression.Quote(Expression.Lambda<Func<TLink, bool>>(
                Expression.AndAlso(Expression.Equal(link.ReadGroupKey(row), groups.Map.KeyColumn.Body), BuildIsMember(link.ReadMemberKey(row))), row))));
        var value = members.Map.IdOf(link.ReadMemberKey(row));
        var member = ObjectInitializer.Create<ScimMember>((nameof(ScimMember.Value), value), (nameof(ScimMember.Type), Expression.Constant(ScimResourceTypes.User.Name)));
        var list = ObjectInitializer.SelectToList(source.Expression, row, member);
        var body = ObjectInitializer.Create<ScimGroup>(
            (nameof(ScimGroup.Id), IdentityExpressions.GetMappedId(groups.Model)), (nameof(ScimGroup.DisplayName), IdentityExpressions.GetDisplayName(groups.Model).Body), (nameof(ScimGroup.Members), list));
        return new ScimMap<TGroup, ScimGroup>(Expression.Lambda<Func<TGroup, ScimGroup>>(body, group), ScimResourceTypes.Group, new ScimMapRules { Provider = dialect });
    }

    private IQueryable<LinkRow> JoinMemberships(IQueryable<TGroup> someGroups, IQueryable<TMember> someMembers)
    {
        var (group, row, member) = (Expression.Parameter(typeof(TGroup), "group"), Expression.Parameter(typeof(TLink), "link"), members.Map.KeyColumn.Parameters[0]);
        var pair = Expression.Parameter(typeof(RowPair<TGroup, TLink>), "pair");
        var (left, right) = (Expression.Property(pair, nameof(RowPair<,>.Left)), Expression.Property(pair, nameof(RowPair<,>.Right)));
        var joined = DynamicQuery.Join(
            someGroups.AsNoTracking(), links, (groups.Map.KeyColumn, Expression.Lambda(link.ReadGroupKey(row), row)),
            Expression.Lambda<Func<TGroup, TLink, RowPair<TGroup, TLink>>>(ObjectInitializer.Create<RowPair<TGroup, TLink>>((nameof(RowPair<,>.Left), group), (nameof(RowPair<,>.Right), row)), group, row));
        var result = BuildRow(
            (nameof(LinkRow.GroupId), DynamicQuery.ReplaceParameter(IdentityExpressions.GetId(groups.Model), left)),
            (nameof(LinkRow.GroupName), DynamicQuery.ReplaceParameter(IdentityExpressions.GetDisplayName(groups.Model), left)),
            (nameof(LinkRow.MemberId), IdentityExpressions.GetId(members.Model).Body),
            (nameof(LinkRow.MemberName), IdentityExpressions.GetDisplayName(members.Model).Body));
        return DynamicQuery.Join(
            joined, someMembers, (Expression.Lambda(link.ReadMemberKey(right), pair), members.Map.KeyColumn),
            Expression.Lambda<Func<RowPair<TGroup, TLink>, TMember, LinkRow>>(result, pair, member));
    }

    private Expression<Func<TMember, bool>> BuildIsInGroup(object group)
    {
        var row = Expression.Parameter(typeof(TLink), "link");
        var isLink = Expression.AndAlso(
            Expression.Equal(link.ReadGroupKey(row), ParameterizedValue.Create(group, link.ReadGroupKey(row).Type)), Expression.Equal(link.ReadMemberKey(row), members.Map.KeyColumn.Body));
        return Expression.Lambda<Func<TMember, bool>>(DynamicQuery.Any(links, Expression.Lambda<Func<TLink, bool>>(isLink, row)), members.Map.KeyColumn.Parameters);
    }

    private Expression BuildIsMember(Expression key) => DynamicQuery.Any(
        members.Rows, Expression.Lambda<Func<TMember, bool>>(Expression.Equal(members.Map.KeyColumn.Body, key), members.Map.KeyColumn.Parameters));

    private Expression<Func<TMember, LinkRow>> BuildMemberSelector() => Expression.Lambda<Func<TMember, LinkRow>>(
        BuildRow((nameof(LinkRow.MemberId), IdentityExpressions.GetId(members.Model).Body), (nameof(LinkRow.MemberName), IdentityExpressions.GetDisplayName(members.Model).Body)), members.Map.KeyColumn.Parameters);

    private static MemberInitExpression BuildRow(params (string Name, Expression Value)[] values) => ObjectInitializer.Create<LinkRow>(values);

    private static ScimMember ToMember(LinkRow row) => new() { Value = row.MemberId, Display = row.MemberName, Type = ScimResourceTypes.User.Name };
}

/// <summary>A selected member or membership.</summary>
internal sealed class LinkRow
{
    public string? GroupId { get; set; }

    public string? GroupName { get; set; }

    public string? MemberId { get; set; }

    public string? MemberName { get; set; }
}

/// <summary>An intermediate pair of joined rows.</summary>
internal sealed class RowPair<TLeft, TRight>
{
    public TLeft? Left { get; set; }

    public TRight? Right { get; set; }
}
