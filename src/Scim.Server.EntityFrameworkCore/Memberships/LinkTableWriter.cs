using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Expressions;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Writes;
using Scim.Server.Mapping.Expressions;

namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>Applies deltas to a join table with set-based statements: one statement removes members, one batch adds them, whatever the size of the group.</summary>
internal sealed class LinkTableWriter<TLink, TMember>(DbContext db, EntitySet<TMember, ScimUser> members, LinkModel link, Func<TLink> newLink)
    where TLink : class
    where TMember : class
{
    /// <summary>Applies a delta in the open transaction.</summary>
    /// <returns>Whether the set changed.</returns>
    /// <exception cref="ScimException">400 invalidValue: a member does not exist.</exception>
    public async ValueTask<bool> ApplyAsync(object group, ScimMemberDelta delta, CancellationToken cancellationToken)
    {
        var added = delta.Add.Select(GetKey).Distinct().ToArray();
        var removed = delta.Remove.Select(members.Map.ParseKey).OfType<object>().ToArray();
        var changes = 0;
        if (delta.Clear)
        {
            changes += await DeleteAsync(group, member => Expression.Not(DynamicQuery.IsOneOf(member, added)), cancellationToken).ConfigureAwait(false);
        }
        else if (removed.Length > 0)
        {
            changes += await DeleteAsync(group, member => DynamicQuery.IsOneOf(member, removed), cancellationToken).ConfigureAwait(false);
        }

        changes += added.Length == 0 ? 0 : await WriteRetry.OnConstraintViolationAsync(() => AddAsync(group, added, cancellationToken), cancellationToken).ConfigureAwait(false);
        return changes > 0;
    }

    /// <summary>Removes all members.</summary>
    public Task<int> ClearAsync(object group, CancellationToken cancellationToken) => DeleteAsync(group, condition: null, cancellationToken);

    private async ValueTask<int> AddAsync(object group, object[] keys, CancellationToken cancellationToken)
    {
        var present = await FindPresentAsync(group, keys, cancellationToken).ConfigureAwait(false);
        var missing = keys.Where(key => !present.Contains(key)).ToArray();
        await ValidateMembersAsync(missing, cancellationToken).ConfigureAwait(false);
        foreach (var key in missing)
        {
            // The keys first: a row whose key has no value cannot be added.
            var entry = db.Entry(newLink());
            entry.Property(link.Group.Name).CurrentValue = group;
            entry.Property(link.Member.Name).CurrentValue = key;
            entry.State = EntityState.Added;
        }

        await new EntitySaver(db, _ => null).SaveAsync(cancellationToken).ConfigureAwait(false);
        db.ChangeTracker.Clear();
        return missing.Length;
    }

    private async Task<HashSet<object>> FindPresentAsync(object group, object[] keys, CancellationToken cancellationToken)
    {
        var row = Expression.Parameter(typeof(TLink), "link");
        var select = Expression.Lambda<Func<TLink, object>>(Expression.Convert(link.ReadMemberKey(row), typeof(object)), row);
        return [.. await QueryLinks(group, member => DynamicQuery.IsOneOf(member, keys)).Select(select).ToListAsync(cancellationToken).ConfigureAwait(false)];
    }

    // The foreign key detects ids that do not exist, but not those of another tenant.
    private async ValueTask ValidateMembersAsync(object[] keys, CancellationToken cancellationToken)
    {
        if (keys.Length == 0)
        {
            return;
        }

        var known = Expression.Lambda<Func<TMember, bool>>(DynamicQuery.IsOneOf(members.Map.KeyColumn.Body, keys), members.Map.KeyColumn.Parameters);
        if (await members.Rows.CountAsync(known, cancellationToken).ConfigureAwait(false) != keys.Length)
        {
            throw new ScimException(ScimError.InvalidValue("members: at least one of the ids belongs to no resource; expected the ids of existing resources."));
        }
    }

    private Task<int> DeleteAsync(object group, Func<Expression, Expression>? condition, CancellationToken cancellationToken) =>
        QueryLinks(group, condition).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<TLink> QueryLinks(object group, Func<Expression, Expression>? condition)
    {
        var row = Expression.Parameter(typeof(TLink), "link");
        Expression body = Expression.Equal(link.ReadGroupKey(row), ParameterizedValue.Create(group, link.ReadGroupKey(row).Type));
        body = condition is null ? body : Expression.AndAlso(body, condition(link.ReadMemberKey(row)));
        return db.Set<TLink>().Where(Expression.Lambda<Func<TLink, bool>>(body, row));
    }

    private object GetKey(ScimMember member)
    {
        UserMemberRestriction.Validate(member);
        return members.Map.ParseKey(member.Value ?? string.Empty) ?? throw new ScimException(ScimError.InvalidValue("members: at least one of the ids belongs to no resource; expected the ids of existing resources."));
    }
}
