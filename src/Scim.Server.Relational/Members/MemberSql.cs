using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>The statements that read memberships. Each finds its rows by keys alone, however many there are and whatever a planner expects.</summary>
internal sealed class MemberSql(SqlDialect dialect, TenantKey tenant)
{
    /// <summary>One batch of the members of a group, behind an id, by id: id, type, display.</summary>
    public SqlText Batch(Guid group, ScimResourceType type, Guid? behind, int size)
    {
        var rest = behind is { } id ? SqlText.Of($" AND member_id > {id}") : SqlText.Empty;
        return SqlText.Of(
            $"""
            SELECT m.member_id, r.rtype, r.display
            FROM (SELECT member_id FROM scim_member
                WHERE tenant_id = {tenant} AND group_id = {group}{rest}
                AND EXISTS (SELECT 1 FROM scim_resource g WHERE g.tenant_id = {tenant} AND g.id = {group} AND {TypeCondition.Of(SqlText.Of($"g.rtype"), SqlText.Of($"{type.Name}"))})
                ORDER BY member_id LIMIT {size}) m
            {Resource(SqlText.Of($"r.id = m.member_id"))}
            ORDER BY m.member_id
            """).Prepared();
    }

    /// <summary>The members of many groups, by group and id: group, id, type, display.</summary>
    public SqlText OfGroups(ScimResourceType type, Guid[] groups) => SqlText.Of(
        $"""
        SELECT m.group_id, m.member_id, r.rtype, r.display
        FROM (SELECT r.id {ResourceRows.ByIds(dialect, tenant, groups)} AND {TypeCondition.Of(SqlText.Of($"r.rtype"), SqlText.Of($"{type.Name}"))}) g
        {Member(SqlText.Of($"m.group_id = g.id"))}
        {Resource(SqlText.Of($"r.id = m.member_id"))}
        ORDER BY m.group_id, m.member_id
        """).Prepared();

    /// <summary>
    /// The groups of many members, direct ones first, by member and id: member, group, 0 for direct or 1, display. What the recursion has met it does
    /// not follow again, which ends cycles.
    /// </summary>
    public SqlText GroupsOf(Guid[] members) => SqlText.Of(
        $"""
        WITH RECURSIVE up(member_id, group_id, far) AS (
            SELECT m.member_id, m.group_id, 0 {dialect.FromEach(SqlText.Of($"scim_member"), SqlText.Of($"m"), SqlText.Of($"m.tenant_id = {tenant}"), SqlText.Of($"m.member_id"), members, SqlText.Empty)}
            UNION SELECT up.member_id, m.group_id, 1 FROM up
            {Member(SqlText.Of($"m.member_id = up.group_id"))})
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
        var isNested = SqlText.Of($"EXISTS (SELECT 1 FROM scim_member n WHERE n.tenant_id = {tenant} AND n.member_id = m.group_id)");
        var group = dialect.JoinEach(SqlText.Of($"scim_resource"), SqlText.Of($"r"), SqlText.Of($"r.tenant_id = {tenant} AND r.id = m.group_id"));
        return SqlText.Of(
            $"""
            SELECT m.group_id AS id, CASE WHEN {isNested} THEN 1 ELSE 0 END AS is_nested, r.display
            FROM scim_member m {group}
            WHERE m.tenant_id = {tenant} AND m.member_id = {member}
            """);
    }

    /// <summary>What exists of many ids: id, type, display.</summary>
    public SqlText Resolve(Guid[] ids) =>
        SqlText.Of($"SELECT r.id, r.rtype, r.display {ResourceRows.ByIds(dialect, tenant, ids)}").Prepared();

    /// <summary>Joins memberships <c>m</c>.</summary>
    public SqlText Member(SqlText key) =>
        dialect.JoinEach(SqlText.Of($"scim_member"), SqlText.Of($"m"), SqlText.Of($"m.tenant_id = {tenant} AND {key}"));

    private SqlText Resource(SqlText key) =>
        dialect.JoinEach(SqlText.Of($"scim_resource"), SqlText.Of($"r"), SqlText.Of($"r.tenant_id = {tenant} AND {key}"));
}
