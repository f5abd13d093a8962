using System.Diagnostics;
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

/// <summary>A delta of a group's members, with the ids in the form of the tables, each once.</summary>
/// <param name="Clear">Whether all members are removed first.</param>
/// <param name="Add">The ids to add.</param>
/// <param name="Remove">The ids to remove.</param>
/// <param name="Requested">What the client asked to add, in its order: the error names the first unknown one.</param>
internal sealed record MemberDelta(bool Clear, Guid[] Add, Guid[] Remove, IReadOnlyList<ScimMember> Requested)
{
    public static MemberDelta From(ScimMemberDelta delta) => new(
        delta.Clear,
        ResourceId.ParseAll(delta.Add.Select(member => member.Value).OfType<string>()),
        ResourceId.ParseAll(delta.Remove),
        delta.Add);

    /// <summary>The first requested member whose value is not an id, or not a known one; null if all are known.</summary>
    public string? FindUnknown(IReadOnlySet<Guid> known)
    {
        foreach (var member in Requested)
        {
            if (member.Value is { } text && !(ResourceId.TryParse(text, out var id) && known.Contains(id)))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Whether a requested value cannot be an id of this store.</summary>
    public bool HasForeignIds => Requested.Any(member => member.Value is { } text && !ResourceId.TryParse(text, out _));
}

/// <summary>A change of only the members of a group, with its version: the everyday write of every provisioning client.</summary>
/// <param name="Type">The type of the group.</param>
/// <param name="Group">The group.</param>
/// <param name="Delta">The members to add and to remove.</param>
/// <param name="Expected">The version that the group must still have; null if any is accepted.</param>
/// <param name="Now">Unix time in milliseconds.</param>
internal sealed record MemberUpdate(ScimResourceType Type, ResourceKey Group, MemberDelta Delta, ScimVersion? Expected, long Now)
{
    /// <summary>Applies the change in the transaction of the session.</summary>
    /// <exception cref="ScimException">404 if the group does not exist, 412 for another version, 400 for an unknown member.</exception>
    public async ValueTask<ScimWriteResult> RunAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var isSimple = session.Dialect.HasArrays && !Delta.Clear && !Delta.HasForeignIds;
        return (isSimple ? await SingleStatementMemberUpdate.TryRunAsync(session, this, cancellationToken).ConfigureAwait(false) : null)
            ?? await RunInStepsAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ScimWriteResult> RunInStepsAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var writer = await MembershipWriter.LockMembersAsync(session, Group.Tenant, Delta, cancellationToken).ConfigureAwait(false);
        var state = await GroupRow.LockAsync(session, Group, Type, cancellationToken).ConfigureAwait(false) ?? throw WriteErrors.NotFound(Type, Group.Id);
        WriteErrors.CheckVersion(Type, state, Expected);
        var changed = await writer.ApplyAsync(Group, cancellationToken).ConfigureAwait(false);
        return (changed ? await GroupRow.IncrementVersionAsync(session, Group, Now, cancellationToken).ConfigureAwait(false) : state).ToWriteResult(Group.Id, changed);
    }
}

/// <summary>The row of a group while its members change.</summary>
internal static class GroupRow
{
    /// <summary>Locks the group until the transaction ends; null if there is no such group of the type.</summary>
    public static ValueTask<ResourceState?> LockAsync(
        SqlSession session, ResourceKey group, ScimResourceType type, CancellationToken cancellationToken) =>
        session.ReadFirstAsync(
            SqlText.From(
                $"""
                SELECT version, created, modified FROM scim_resource
                WHERE tenant_id = {group.Tenant} AND id = {group.Id} AND rtype = {type.Name}{session.Dialect.GetLockClause(RowLock.NoKeyUpdate)}
                """).AsPrepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken);

    /// <summary>Increments the version of the group, as the last statement of a write.</summary>
    public static async ValueTask<ResourceState> IncrementVersionAsync(SqlSession session, ResourceKey group, long now, CancellationToken cancellationToken) =>
        await session.ReadLastAsync(
            SqlText.From(
                $"""
                UPDATE scim_resource SET {NextVersion(now)} WHERE tenant_id = {group.Tenant} AND id = {group.Id}
                RETURNING version, created, modified
                """).AsPrepared(),
            row => ResourceState.Read(row, 0),
            cancellationToken).ConfigureAwait(false)
        ?? throw new UnreachableException();

    /// <summary>The assignments of every update of a resource; the modification time never decreases.</summary>
    public static SqlText NextVersion(long now) =>
        SqlText.From($"version = version + 1, modified = CASE WHEN modified < {now} THEN {now} ELSE modified END");
}
