using Scim.Server.Relational.Sql;
using Scim.Server.Relational.Writing;

namespace Scim.Server.Relational.Members;

/// <summary>
/// Changes the members of a group inside the transaction of a session, each part of a delta with one statement; the version of the group is
/// the caller's. Locks are taken in one order, so that writers wait for one another and never in a circle: resources that become members, by
/// id; then the group; then the rows of memberships.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="delta">What changes.</param>
/// <param name="unknown">What was asked to be added and is not there; null where all is.</param>
internal sealed class MemberWriter(SqlSession session, MemberDelta delta, string? unknown)
{
    /// <summary>Holds what is to be added, so that it cannot be deleted any more; to be called before the group is locked.</summary>
    public static async ValueTask<MemberWriter> HoldAsync(
        SqlSession session, TenantKey tenant, MemberDelta delta, CancellationToken cancellationToken)
    {
        var held = await CountAsync(session, tenant, delta.Add, cancellationToken).ConfigureAwait(false);
        var unknown = held < delta.Add.Length || delta.HasForeignIds
            ? delta.FindUnknown(await FindAsync(session, tenant, delta.Add, cancellationToken).ConfigureAwait(false))
            : null;
        return new(session, delta, unknown);
    }

    /// <summary>Holds and applies a delta of a group that nobody else can see yet.</summary>
    /// <inheritdoc cref="ApplyAsync(ResourceKey, CancellationToken)"/>
    public static async ValueTask<bool> ApplyAsync(SqlSession session, ResourceKey group, ScimMemberDelta delta, CancellationToken cancellationToken)
    {
        var writer = await HoldAsync(session, group.Tenant, MemberDelta.Of(delta), cancellationToken).ConfigureAwait(false);
        return await writer.ApplyAsync(group, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applies the delta to a group that the session has locked.</summary>
    /// <returns>Whether the set is another one now.</returns>
    /// <exception cref="ScimException">400 invalidValue for an id that no resource of the tenant has.</exception>
    public async ValueTask<bool> ApplyAsync(ResourceKey group, CancellationToken cancellationToken)
    {
        if (unknown is not null)
        {
            throw Refusals.UnknownMember(unknown);
        }

        var statements = Statements(group);
        var changed = statements.Count == 0 ? [] : await session.ExecuteAsync(statements, cancellationToken).ConfigureAwait(false);
        return changed.Any(rows => rows > 0);
    }

    private List<SqlText> Statements(ResourceKey group)
    {
        var statements = new List<SqlText>(3);
        if (delta.Clear)
        {
            statements.Add(MemberRemoval.OfAllBut(session.Dialect, group, delta.Add));
        }

        if (delta.Add.Length > 0)
        {
            statements.Add(SqlText.Of(
                $"""
                INSERT INTO scim_member (tenant_id, group_id, member_id)
                SELECT {group.Tenant}, {group.Id}, r.id FROM {session.Dialect.From(KeyedRows.Resources(SqlText.Of($"r"), group.Tenant, delta.Add))} WHERE true
                ON CONFLICT DO NOTHING
                """));
        }

        if (delta.Remove.Length > 0)
        {
            statements.Add(MemberRemoval.Of(session.Dialect, group, delta.Remove));
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
            SqlText.Of($"SELECT count(*) FROM {session.Dialect.From(KeyedRows.Resources(SqlText.Of($"r"), tenant, ids) with { Strength = RowLock.Stay })}"),
            row => row.GetInt64(0),
            cancellationToken).ConfigureAwait(false) ?? 0;
    }

    private static async ValueTask<HashSet<Guid>> FindAsync(SqlSession session, TenantKey tenant, Guid[] ids, CancellationToken cancellationToken)
    {
        var found = new HashSet<Guid>();
        await session.ReadEachAsync(
            SqlText.Of($"SELECT r.id FROM {session.Dialect.From(KeyedRows.Resources(SqlText.Of($"r"), tenant, ids))}"),
            row => found.Add(session.Dialect.ReadId(row, 0)),
            cancellationToken).ConfigureAwait(false);
        return found;
    }
}
