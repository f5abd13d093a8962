using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>
/// Changes the members of a group inside the transaction of a session, each part of a delta with one statement; the caller updates the
/// version of the group. Locks are taken in one order, so that writers wait for one another without deadlocks: resources that become members, by
/// id; then the group; then the rows of memberships.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="delta">The members to add and to remove.</param>
/// <param name="unknown">A member to add that does not exist; null if all exist.</param>
internal sealed class MembershipWriter(SqlSession session, MemberDelta delta, string? unknown)
{
    /// <summary>Locks the resources to add, so that they can no longer be deleted; must be called before the group is locked.</summary>
    public static async ValueTask<MembershipWriter> LockMembersAsync(
        SqlSession session, TenantKey tenant, MemberDelta delta, CancellationToken cancellationToken)
    {
        var held = await CountAsync(session, tenant, delta.Add, cancellationToken).ConfigureAwait(false);
        var unknown = held < delta.Add.Length || delta.HasForeignIds
            ? delta.FindUnknown(await FindAsync(session, tenant, delta.Add, cancellationToken).ConfigureAwait(false))
            : null;
        return new(session, delta, unknown);
    }

    /// <summary>Locks the resources to add and applies the delta of a group that no other transaction can see yet.</summary>
    /// <inheritdoc cref="ApplyAsync(ResourceKey, CancellationToken)"/>
    public static async ValueTask<bool> ApplyAsync(SqlSession session, ResourceKey group, ScimMemberDelta delta, CancellationToken cancellationToken)
    {
        var writer = await LockMembersAsync(session, group.Tenant, MemberDelta.From(delta), cancellationToken).ConfigureAwait(false);
        return await writer.ApplyAsync(group, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies the delta to a group that the session has locked.</summary>
    /// <returns>Whether the set of members has changed.</returns>
    /// <exception cref="ScimException">400 invalidValue for an id that no resource of the tenant has.</exception>
    public async ValueTask<bool> ApplyAsync(ResourceKey group, CancellationToken cancellationToken)
    {
        if (unknown is not null)
        {
            throw WriteErrors.UnknownMember(unknown);
        }

        var statements = CreateStatements(group);
        var changed = statements.Count == 0 ? [] : await session.ExecuteAsync(statements, cancellationToken).ConfigureAwait(false);
        return changed.Any(rows => rows > 0);
    }

    private List<SqlText> CreateStatements(ResourceKey group)
    {
        var statements = new List<SqlText>(3);
        if (delta.Clear)
        {
            statements.Add(MemberDeleteSql.OfAllBut(session.Dialect, group, delta.Add));
        }

        if (delta.Add.Length > 0)
        {
            statements.Add(SqlText.From(
                $"""
                INSERT INTO scim_member (tenant_id, group_id, member_id)
                SELECT {group.Tenant}, {group.Id}, r.id FROM {session.Dialect.From(KeyedRows.Resources(SqlText.From($"r"), group.Tenant, delta.Add))} WHERE true
                ON CONFLICT DO NOTHING
                """));
        }

        if (delta.Remove.Length > 0)
        {
            statements.Add(MemberDeleteSql.Create(session.Dialect, group, delta.Remove));
        }

        return statements;
    }

    private static async ValueTask<long> CountAsync(SqlSession session, TenantKey tenant, Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return 0;
        }

        return await session.ReadFirstAsync(
            SqlText.From($"SELECT count(*) FROM {session.Dialect.From(KeyedRows.Resources(SqlText.From($"r"), tenant, ids) with { Strength = RowLock.KeyShare })}"),
            row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false) ?? 0;
    }

    private static async ValueTask<HashSet<Guid>> FindAsync(SqlSession session, TenantKey tenant, Guid[] ids, CancellationToken cancellationToken)
    {
        var found = new HashSet<Guid>();
        await session.ReadEachAsync(
            SqlText.From($"SELECT r.id FROM {session.Dialect.From(KeyedRows.Resources(SqlText.From($"r"), tenant, ids))}"),
            row => found.Add(session.Dialect.ReadId(row, 0)),
            cancellationToken).ConfigureAwait(false);
        return found;
    }
}
