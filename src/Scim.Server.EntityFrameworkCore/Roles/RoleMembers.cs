using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Groups;
using Scim.Server.EntityFrameworkCore.Maps;
using Scim.Server.EntityFrameworkCore.Writing;

namespace Scim.Server.EntityFrameworkCore.Roles;

/// <summary>The users that have a role, read and written through its column.</summary>
internal sealed class RoleMembers<TMember>(EntitySet<TMember, ScimUser> members, Expression<Func<TMember, string?>> roleOf) where TMember : class
{
    private readonly ParameterExpression row = members.Map.KeyColumn.Parameters[0];

    private Expression Role => Query.Put(roleOf, row);

    public async IAsyncEnumerable<ScimMember> StreamAsync(string? role, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (role is null)
        {
            yield break;
        }

        await foreach (var member in Query.OrderBy(Having([role]), members.Map.KeyColumn).Select(Labelled()).AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return Show(member);
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> MembersAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken)
    {
        var rows = await Having(roles).Select(Labelled()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.GroupBy(member => member.GroupId ?? string.Empty, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlyList<ScimMember> (group) => [.. group.OrderBy(member => member.MemberId ?? string.Empty, members.Map.IdComparer).Select(Show)], StringComparer.Ordinal);
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> GroupsAsync(
        IReadOnlyCollection<string> ids, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var rows = await members.Rows.AsNoTracking().Where(members.Map.WhereIds(ids)).Select(Labelled()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.Where(member => member.GroupId is not null && roles.Contains(member.GroupId, StringComparer.Ordinal)).ToDictionary(
            member => member.MemberId ?? string.Empty,
            IReadOnlyList<ScimGroupReference> (member) => [new ScimGroupReference { Value = member.GroupId, Display = member.GroupId, Type = "direct" }],
            StringComparer.Ordinal);
    }

    public async ValueTask<Dictionary<string, ScimMember>> ResolveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var rows = await members.Rows.AsNoTracking().Where(members.Map.WhereIds(ids)).Select(Labelled()).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(member => member.MemberId ?? string.Empty, Show, StringComparer.Ordinal);
    }

    /// <summary>Sets and clears the column with set-based statements.</summary>
    /// <returns>Whether the role of any user changed.</returns>
    /// <exception cref="ScimException">400 invalidValue: a member does not exist.</exception>
    public ValueTask<bool> ApplyAsync(string role, ScimMemberDelta delta, string? noRole, CancellationToken cancellationToken) => Transaction.RunAsync(members.Db, async () =>
    {
        foreach (var member in delta.Add)
        {
            UserMembers.Check(member);
        }

        var added = delta.Add.Select(member => member.Value ?? string.Empty).Distinct(StringComparer.Ordinal).ToArray();
        var coming = members.Rows.Where(members.Map.WhereIds(added));
        if (added.Length > 0 && await coming.CountAsync(cancellationToken).ConfigureAwait(false) != added.Length)
        {
            throw new ScimException(ScimError.InvalidValue("A member does not exist."));
        }

        var leaving = delta.Clear ? Having([role]).Where(Not(members.Map.WhereIds(added)))
            : delta.Remove.Count > 0 ? Having([role]).Where(members.Map.WhereIds(delta.Remove))
            : null;
        var changes = leaving is null ? 0 : await SetAsync(leaving, noRole, cancellationToken).ConfigureAwait(false);
        changes += added.Length == 0 ? 0 : await SetAsync(coming.Where(Lambda(Expression.NotEqual(Role, Value(role)))), role, cancellationToken).ConfigureAwait(false);
        return changes > 0;
    }, cancellationToken);

    private Task<int> SetAsync(IQueryable<TMember> rows, string? role, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(setters => setters.SetProperty(roleOf, role), cancellationToken);

    private IQueryable<TMember> Having(IReadOnlyCollection<string> roles) => members.Rows.AsNoTracking().Where(Lambda(Query.In(Role, roles)));

    private Expression<Func<TMember, LinkRow>> Labelled() => Expression.Lambda<Func<TMember, LinkRow>>(
        Bindings.Make<LinkRow>(
            (nameof(LinkRow.GroupId), Role), (nameof(LinkRow.MemberId), Labels.Id(members.Model).Body), (nameof(LinkRow.MemberName), Labels.Name(members.Model).Body)),
        row);

    private static Expression Value(string text) => Query.Value(text, typeof(string));

    private Expression<Func<TMember, bool>> Lambda(Expression condition) => Expression.Lambda<Func<TMember, bool>>(condition, row);

    private static Expression<Func<TMember, bool>> Not(Expression<Func<TMember, bool>> condition) =>
        Expression.Lambda<Func<TMember, bool>>(Expression.Not(condition.Body), condition.Parameters);

    private static ScimMember Show(LinkRow member) => new() { Value = member.MemberId, Display = member.MemberName, Type = ScimResourceTypes.User.Name };
}
