using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

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
