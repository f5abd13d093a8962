using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Memberships;
using Scim.Server.EntityFrameworkCore.Writes;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Roles;

/// <summary>The users that have a role, read and written through its column.</summary>
internal sealed class RoleMembers<TMember>(EntitySet<TMember, ScimUser> members, Expression<Func<TMember, string?>> roleOf) where TMember : class
{
    private readonly ParameterExpression row = members.Map.KeyColumn.Parameters[0];

    private Expression Role => DynamicQuery.ReplaceParameter(roleOf, row);

    public async IAsyncEnumerable<ScimMember> StreamAsync(string? role, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (role is null)
        {
            yield break;
        }

        await foreach (var member in DynamicQuery.OrderBy(QueryMembers([role]), members.Map.KeyColumn).Select(BuildMemberSelector()).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return ToMember(member);
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken)
    {
        var rows = await QueryMembers(roles).Select(BuildMemberSelector()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(member => member.GroupId ?? string.Empty, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlyList<ScimMember> (group) => [.. group.OrderBy(member => member.MemberId ?? string.Empty, members.Map.IdComparer).Select(ToMember)], StringComparer.Ordinal);
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> ids, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var rows = await members.Rows.AsNoTracking().Where(members.Map.WhereIds(ids)).Select(BuildMemberSelector()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.Where(member => member.GroupId is not null && roles.Contains(member.GroupId, StringComparer.Ordinal)).ToDictionary(
            member => member.MemberId ?? string.Empty,
            IReadOnlyList<ScimGroupReference> (member) => [new ScimGroupReference { Value = member.GroupId, Display = member.GroupId, Type = "direct" }],
            StringComparer.Ordinal);
    }

    public async ValueTask<Dictionary<string, ScimMember>> ResolveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var rows = await members.Rows.AsNoTracking().Where(members.Map.WhereIds(ids)).Select(BuildMemberSelector()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(member => member.MemberId ?? string.Empty, ToMember, StringComparer.Ordinal);
    }

    /// <summary>Sets and clears the column with set-based statements.</summary>
    /// <returns>Whether the role of any user changed.</returns>
    /// <exception cref="ScimException">400 invalidValue: a member does not exist.</exception>
    public ValueTask<bool> ApplyAsync(string role, ScimMemberDelta delta, string? noRole, CancellationToken cancellationToken) => TransactionRunner.RunAsync(members.Db, async () =>
    {
        foreach (var member in delta.Add)
        {
            UserMemberRestriction.Validate(member);
        }

        var added = delta.Add.Select(member => member.Value ?? string.Empty).Distinct(StringComparer.Ordinal).ToArray();
        var coming = members.Rows.Where(members.Map.WhereIds(added));
        if (added.Length > 0 && await coming.CountAsync(cancellationToken).ConfigureAwait(false) != added.Length)
        {
            throw new ScimException(ScimError.InvalidValue("members: at least one of the ids belongs to no resource; expected the ids of existing resources."));
        }

        var leaving = delta.Clear ? QueryMembers([role]).Where(Not(members.Map.WhereIds(added)))
            : delta.Remove.Count > 0 ? QueryMembers([role]).Where(members.Map.WhereIds(delta.Remove))
            : null;
        var changes = leaving is null ? 0 : await SetRoleAsync(leaving, noRole, cancellationToken).ConfigureAwait(false);
        changes += added.Length == 0 ? 0 : await SetRoleAsync(coming.Where(ToLambda(Expression.NotEqual(Role, Parameterize(role)))), role, cancellationToken).ConfigureAwait(false);
        return changes > 0;
    }, cancellationToken);

    private Task<int> SetRoleAsync(IQueryable<TMember> rows, string? role, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(setters => setters.SetProperty(roleOf, role), cancellationToken);

    private IQueryable<TMember> QueryMembers(IReadOnlyCollection<string> roles) => members.Rows.AsNoTracking().Where(ToLambda(DynamicQuery.IsOneOf(Role, roles)));

    private Expression<Func<TMember, LinkRow>> BuildMemberSelector() => Expression.Lambda<Func<TMember, LinkRow>>(
        ObjectInitializer.Create<LinkRow>(
            (nameof(LinkRow.GroupId), Role), (nameof(LinkRow.MemberId), IdentityExpressions.GetId(members.Model).Body), (nameof(LinkRow.MemberName), IdentityExpressions.GetDisplayName(members.Model).Body)),
        row);

    private static Expression Parameterize(string text) => ParameterizedValue.Create(text, typeof(string));

    private Expression<Func<TMember, bool>> ToLambda(Expression condition) => Expression.Lambda<Func<TMember, bool>>(condition, row);

    private static Expression<Func<TMember, bool>> Not(Expression<Func<TMember, bool>> condition) =>
        Expression.Lambda<Func<TMember, bool>>(Expression.Not(condition.Body), condition.Parameters);

    private static ScimMember ToMember(LinkRow member) => new() { Value = member.MemberId, Display = member.MemberName, Type = ScimResourceTypes.User.Name };
}
