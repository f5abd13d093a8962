using System.Collections.ObjectModel;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>The read operations of <see cref="IScimMemberStore"/>. Thread-safe.</summary>
internal sealed class MemberReader(Database database, int batchSize = MemberReader.DefaultBatchSize)
{
    /// <summary>How many members one batch contains.</summary>
    public const int DefaultBatchSize = 1_000;

    /// <summary>
    /// The members of a group in batches, each starting after the last id of the previous one and each with a read of its own. A slow client thus
    /// occupies neither a connection nor a snapshot, and memory use does not grow with the list. A reader sees each member that stays while the
    /// group changes exactly once, and some of those that are added or removed meanwhile.
    /// </summary>
    public async IAsyncEnumerable<ScimMember> StreamAsync(
        string groupId, ScimContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!ResourceId.TryParse(groupId, out var group))
        {
            yield break;
        }

        var batch = new MemberBatch([], null);
        do
        {
            batch = await ReadBatchAsync(group, batch.Last, context, cancellationToken).ConfigureAwait(false);
            foreach (var member in batch.Members)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return member;
            }
        }
        while (batch.Members.Count == batchSize);
    }

    /// <summary>The members of many groups.</summary>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ScimMember>>(
            groupIds,
            context,
            (session, tenant, ids, token) =>
                MemberListReader.ReadAsync(session, new MemberSql(session.Dialect, tenant).SelectMembers(context.ResourceType, ids), MemberRow.ReadMember, token),
            cancellationToken);

    /// <summary>The groups of many members.</summary>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ScimGroupReference>>(
            memberIds,
            context,
            (session, tenant, ids, token) => MemberListReader.ReadAsync(session, new MemberSql(session.Dialect, tenant).SelectGroups(ids), MemberRow.ReadGroup, token),
            cancellationToken);

    /// <summary>Those of many ids that exist.</summary>
    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) =>
        ReadAsync<ScimMember>(
            ids,
            context,
            async (session, tenant, wanted, token) =>
            {
                var found = new Dictionary<string, ScimMember>(wanted.Length, StringComparer.Ordinal);
                await session.ReadEachAsync(
                    new MemberSql(session.Dialect, tenant).SelectResources(wanted),
                    row => found.Add(ResourceId.ToText(session.Dialect.ReadId(row, 0)), MemberRow.ReadMember(row, session.Dialect, 0)),
                    token).ConfigureAwait(false);
                return found;
            },
            cancellationToken);

    private ValueTask<MemberBatch> ReadBatchAsync(Guid group, Guid? behind, ScimContext context, CancellationToken cancellationToken) =>
        database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                var members = new List<ScimMember>();
                Guid? last = null;
                await session.ReadEachAsync(
                    new MemberSql(session.Dialect, tenant).SelectBatch(group, context.ResourceType, behind, batchSize),
                    row =>
                    {
                        last = session.Dialect.ReadId(row, 0);
                        members.Add(MemberRow.ReadMember(row, session.Dialect, 0));
                    },
                    token).ConfigureAwait(false);
                return new MemberBatch(members, last);
            },
            cancellationToken);

    private ValueTask<IReadOnlyDictionary<string, TValue>> ReadAsync<TValue>(
        IReadOnlyCollection<string> texts, ScimContext context, BatchRead<TValue> read, CancellationToken cancellationToken)
    {
        var ids = ResourceId.ParseAll(texts);
        return ids.Length == 0
            ? new(ReadOnlyDictionary<string, TValue>.Empty)
            : database.ReadAsync(context, (session, tenant, token) => read(session, tenant, ids, token), cancellationToken);
    }

    private delegate ValueTask<IReadOnlyDictionary<string, TValue>> BatchRead<TValue>(
        SqlSession session, TenantKey tenant, Guid[] ids, CancellationToken cancellationToken);

    private sealed record MemberBatch(IReadOnlyList<ScimMember> Members, Guid? Last);
}

/// <summary>Creates members and groups from rows of id, type and display.</summary>
internal static class MemberRow
{
    public static ScimMember ReadMember(DbDataReader row, SqlDialect dialect, int first)
    {
        var member = new ScimMember
        {
            Value = ResourceId.ToText(dialect.ReadId(row, first)),
            Type = row.GetString(first + 1),
            Display = ReadText(row, first + 2),
        };
        member.Node.Freeze();
        return member;
    }

    public static ScimGroupReference ReadGroup(DbDataReader row, SqlDialect dialect, int first) => CreateGroup(
        dialect.ReadId(row, first),
        row.GetInt32(first + 1) == 0 ? MembershipEvaluator.Direct : MembershipEvaluator.Indirect,
        ReadText(row, first + 2));

    /// <summary>A group of a member, direct or indirect.</summary>
    public static ScimGroupReference CreateGroup(Guid id, string shape, string? display)
    {
        var group = new ScimGroupReference { Value = ResourceId.ToText(id), Type = shape, Display = display };
        group.Node.Freeze();
        return group;
    }

    private static string? ReadText(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}

/// <summary>Groups rows that are ordered by their owner, whose id is the first column.</summary>
internal static class MemberListReader
{
    public static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<TElement>>> ReadAsync<TElement>(
        SqlSession session, SqlText sql, Func<DbDataReader, SqlDialect, int, TElement> read, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<string, IReadOnlyList<TElement>>(StringComparer.Ordinal);
        var list = new List<TElement>();
        Guid? owner = null;
        await session.ReadEachAsync(sql, Gather, cancellationToken).ConfigureAwait(false);
        return lists;

        void Gather(DbDataReader row)
        {
            var id = session.Dialect.ReadId(row, 0);
            if (owner != id)
            {
                (owner, list) = (id, []);
                lists.Add(ResourceId.ToText(id), list);
            }

            list.Add(read(row, session.Dialect, 1));
        }
    }
}

/// <summary>The statements that read memberships. Each finds its rows by keys alone, whatever their number and the planner's estimates.</summary>
internal sealed class MemberSql(SqlDialect dialect, TenantKey tenant)
{
    /// <summary>The columns after the tenant in the primary key, which finds the members of a group.</summary>
    public static SqlText ByGroup { get; } = SqlText.From($"group_id, member_id");

    /// <summary>The columns after the tenant in the reverse index, which finds the groups of a member.</summary>
    public static SqlText ByMember { get; } = SqlText.From($"member_id, group_id");

    /// <summary>The reverse index.</summary>
    public static SqlText MemberIndex { get; } = SqlText.From($"scim_member_member");

    /// <summary>One batch of the members of a group after an id, ordered by id: id, type, display.</summary>
    public SqlText SelectBatch(Guid group, ScimResourceType type, Guid? behind, int size)
    {
        var (column, value) = (SqlText.From($"group_id"), SqlText.From($"{group}"));
        var rows = behind is { } last
            ? dialect.IsBehind(column, value, SqlText.From($"member_id"), SqlText.From($"{last}"))
            : dialect.Is(column, value);
        return SqlText.From(
            $"""
            SELECT m.member_id, r.rtype, r.display
            FROM (SELECT member_id FROM scim_member
                WHERE tenant_id = {tenant} AND {rows}
                AND EXISTS (SELECT 1 FROM scim_resource g WHERE g.tenant_id = {tenant} AND g.id = {group} AND g.rtype = {type.Name})
                ORDER BY {ByGroup} LIMIT {size}) m
            {JoinResources(SqlText.From($"r.id = m.member_id"))}
            ORDER BY m.member_id
            """).AsPrepared();
    }

    /// <summary>The members of many groups, ordered by group and id: group, id, type, display.</summary>
    public SqlText SelectMembers(ScimResourceType type, Guid[] groups) => SqlText.From(
        $"""
        SELECT m.group_id, m.member_id, r.rtype, r.display
        FROM {dialect.From(KeyedRows.Resources(SqlText.From($"g"), tenant, groups))}
        {JoinMembers(SqlText.From($"m.group_id"), SqlText.From($"g.id"), ByGroup)}
        {JoinResources(SqlText.From($"r.id = m.member_id"))}
        WHERE g.rtype = {type.Name}
        ORDER BY m.group_id, m.member_id
        """).AsPrepared();

    /// <summary>
    /// The groups of many members, direct ones first, ordered by member and id: member, group, 0 for direct or 1, display. The recursion follows
    /// no group twice, so it terminates on cycles.
    /// </summary>
    public SqlText SelectGroups(Guid[] members) => SqlText.From(
        $"""
        WITH RECURSIVE up(member_id, group_id, far) AS (
            SELECT m.member_id, m.group_id, 0 FROM {dialect.From(MembershipsOf(SqlText.From($"m"), tenant, members))}
            UNION SELECT up.member_id, m.group_id, 1 FROM up
            {JoinMembers(SqlText.From($"m.member_id"), SqlText.From($"up.group_id"), ByMember)})
        SELECT near.member_id, near.group_id, near.far, r.display
        FROM (SELECT member_id, group_id, min(far) AS far FROM up GROUP BY member_id, group_id) near
        {JoinResources(SqlText.From($"r.id = near.group_id"))}
        ORDER BY near.member_id, near.far, near.group_id
        """).AsPrepared();

    /// <summary>The groups that a member is in directly: id, whether the group is nested in others, display.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="tenant">The tenant, or a slot for it.</param>
    /// <param name="member">The member's id, or a slot for it.</param>
    public static SqlText SelectDirectGroups(SqlDialect dialect, SqlText tenant, SqlText member) => SelectGroupsOf(
        dialect,
        tenant,
        SqlText.From($"(SELECT group_id FROM scim_member WHERE tenant_id = {tenant} AND {dialect.Is(SqlText.From($"member_id"), member)} ORDER BY {ByMember}) m"));

    /// <summary>As <see cref="SelectDirectGroups(SqlDialect, SqlText, SqlText)"/>, for each member in a table of the statement.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="tenant">The tenant, or a slot for it.</param>
    /// <param name="table">The table.</param>
    /// <param name="member">Its column with the member's id.</param>
    public static SqlText SelectDirectGroups(SqlDialect dialect, SqlText tenant, SqlText table, SqlText member)
    {
        var condition = SqlText.From($"m.tenant_id = {tenant} AND {dialect.Is(SqlText.From($"m.member_id"), member)}");
        return SelectGroupsOf(dialect, tenant, SqlText.From($"{table} {dialect.JoinEach(SqlText.From($"scim_member"), SqlText.From($"m"), condition, ByMember)}"));
    }

    /// <summary>Those of many ids that exist: id, type, display.</summary>
    public SqlText SelectResources(Guid[] ids) =>
        SqlText.From($"SELECT r.id, r.rtype, r.display FROM {dialect.From(KeyedRows.Resources(SqlText.From($"r"), tenant, ids))}").AsPrepared();

    /// <summary>Joins memberships <c>m</c>.</summary>
    /// <param name="column">The column of the id by which they are found.</param>
    /// <param name="value">The id.</param>
    /// <param name="order"><see cref="ByGroup"/> or <see cref="ByMember"/>.</param>
    public SqlText JoinMembers(SqlText column, SqlText value, SqlText order) =>
        dialect.JoinEach(SqlText.From($"scim_member"), SqlText.From($"m"), SqlText.From($"m.tenant_id = {tenant} AND {dialect.Is(column, value)}"), order);

    /// <summary>The memberships that some resources have in groups.</summary>
    public static KeyedRows MembershipsOf(SqlText alias, TenantKey tenant, Guid[] members) =>
        new(SqlText.From($"scim_member"), alias, tenant, SqlText.From($"member_id"), members) { Index = MemberIndex, Order = ByMember };

    private static SqlText SelectGroupsOf(SqlDialect dialect, SqlText tenant, SqlText memberships)
    {
        // Not EXISTS, which a planner may turn into a list of all members of the tenant.
        var isNested = SqlText.From(
            $"(SELECT n.group_id FROM scim_member n WHERE n.tenant_id = {tenant} AND {dialect.Is(SqlText.From($"n.member_id"), SqlText.From($"m.group_id"))} ORDER BY {ByMember} LIMIT 1) IS NOT NULL");
        var group = dialect.JoinEach(SqlText.From($"scim_resource"), SqlText.From($"r"), SqlText.From($"r.tenant_id = {tenant} AND r.id = m.group_id"));
        return SqlText.From($"SELECT m.group_id AS id, CASE WHEN {isNested} THEN 1 ELSE 0 END AS is_nested, r.display FROM {memberships} {group}");
    }

    private SqlText JoinResources(SqlText key) =>
        dialect.JoinEach(SqlText.From($"scim_resource"), SqlText.From($"r"), SqlText.From($"r.tenant_id = {tenant} AND {key}"));
}
