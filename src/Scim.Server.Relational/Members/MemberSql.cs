using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>The statements that read memberships. Each finds its rows by keys alone, however many there are and whatever a planner expects.</summary>
internal sealed class MemberSql(SqlDialect dialect, TenantKey tenant)
{
    /// <summary>The columns of the primary key behind the tenant, which finds the members of a group.</summary>
    public static SqlText ByGroup { get; } = SqlText.Of($"group_id, member_id");

    /// <summary>The columns of the reverse index behind the tenant, which finds the groups of a member.</summary>
    public static SqlText ByMember { get; } = SqlText.Of($"member_id, group_id");

    /// <summary>The reverse index.</summary>
    public static SqlText MemberIndex { get; } = SqlText.Of($"scim_member_member");

    /// <summary>One batch of the members of a group, behind an id, by id: id, type, display.</summary>
    public SqlText Batch(Guid group, ScimResourceType type, Guid? behind, int size)
    {
        var (column, value) = (SqlText.Of($"group_id"), SqlText.Of($"{group}"));
        var rows = behind is { } last
            ? dialect.IsBehind(column, value, SqlText.Of($"member_id"), SqlText.Of($"{last}"))
            : dialect.Is(column, value);
        return SqlText.Of(
            $"""
            SELECT m.member_id, r.rtype, r.display
            FROM (SELECT member_id FROM scim_member
                WHERE tenant_id = {tenant} AND {rows}
                AND EXISTS (SELECT 1 FROM scim_resource g WHERE g.tenant_id = {tenant} AND g.id = {group} AND g.rtype = {type.Name})
                ORDER BY {ByGroup} LIMIT {size}) m
            {Resource(SqlText.Of($"r.id = m.member_id"))}
            ORDER BY m.member_id
            """).Prepared();
    }

    /// <summary>The members of many groups, by group and id: group, id, type, display.</summary>
    public SqlText OfGroups(ScimResourceType type, Guid[] groups) => SqlText.Of(
        $"""
        SELECT m.group_id, m.member_id, r.rtype, r.display
        FROM {dialect.From(KeyedRows.Resources(SqlText.Of($"g"), tenant, groups))}
        {Member(SqlText.Of($"m.group_id"), SqlText.Of($"g.id"), ByGroup)}
        {Resource(SqlText.Of($"r.id = m.member_id"))}
        WHERE g.rtype = {type.Name}
        ORDER BY m.group_id, m.member_id
        """).Prepared();

    /// <summary>
    /// The groups of many members, direct ones first, by member and id: member, group, 0 for direct or 1, display. What the recursion has met it does
    /// not follow again, which ends cycles.
    /// </summary>
    public SqlText GroupsOf(Guid[] members) => SqlText.Of(
        $"""
        WITH RECURSIVE up(member_id, group_id, far) AS (
            SELECT m.member_id, m.group_id, 0 FROM {dialect.From(MembershipsOf(SqlText.Of($"m"), tenant, members))}
            UNION SELECT up.member_id, m.group_id, 1 FROM up
            {Member(SqlText.Of($"m.member_id"), SqlText.Of($"up.group_id"), ByMember)})
        SELECT near.member_id, near.group_id, near.far, r.display
        FROM (SELECT member_id, group_id, min(far) AS far FROM up GROUP BY member_id, group_id) near
        {Resource(SqlText.Of($"r.id = near.group_id"))}
        ORDER BY near.member_id, near.far, near.group_id
        """).Prepared();

    /// <summary>The groups that a member is in directly: id, whether the group is in others itself, display.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="tenant">The tenant, or the place of one.</param>
    /// <param name="member">The member's id, or the place of one.</param>
    public static SqlText DirectGroupsOf(SqlDialect dialect, SqlText tenant, SqlText member)
    {
        // Not EXISTS, of which a planner may make a list of all members of the tenant.
        var isNested = SqlText.Of(
            $"(SELECT n.group_id FROM scim_member n WHERE n.tenant_id = {tenant} AND {dialect.Is(SqlText.Of($"n.member_id"), SqlText.Of($"m.group_id"))} ORDER BY {ByMember} LIMIT 1) IS NOT NULL");
        var group = dialect.JoinEach(SqlText.Of($"scim_resource"), SqlText.Of($"r"), SqlText.Of($"r.tenant_id = {tenant} AND r.id = m.group_id"));
        return SqlText.Of(
            $"""
            SELECT m.group_id AS id, CASE WHEN {isNested} THEN 1 ELSE 0 END AS is_nested, r.display
            FROM (SELECT group_id FROM scim_member
                WHERE tenant_id = {tenant} AND {dialect.Is(SqlText.Of($"member_id"), member)} ORDER BY {ByMember}) m {group}
            """);
    }

    /// <summary>What exists of many ids: id, type, display.</summary>
    public SqlText Resolve(Guid[] ids) =>
        SqlText.Of($"SELECT r.id, r.rtype, r.display FROM {dialect.From(KeyedRows.Resources(SqlText.Of($"r"), tenant, ids))}").Prepared();

    /// <summary>Joins memberships <c>m</c>.</summary>
    /// <param name="column">The column of the id by which they are found.</param>
    /// <param name="value">The id.</param>
    /// <param name="order"><see cref="ByGroup"/> or <see cref="ByMember"/>.</param>
    public SqlText Member(SqlText column, SqlText value, SqlText order) =>
        dialect.JoinEach(SqlText.Of($"scim_member"), SqlText.Of($"m"), SqlText.Of($"m.tenant_id = {tenant} AND {dialect.Is(column, value)}"), order);

    /// <summary>The memberships that some resources have in groups.</summary>
    public static KeyedRows MembershipsOf(SqlText alias, TenantKey tenant, Guid[] members) =>
        new(SqlText.Of($"scim_member"), alias, tenant, SqlText.Of($"member_id"), members) { Index = MemberIndex, Order = ByMember };

    private SqlText Resource(SqlText key) =>
        dialect.JoinEach(SqlText.Of($"scim_resource"), SqlText.Of($"r"), SqlText.Of($"r.tenant_id = {tenant} AND {key}"));
}
