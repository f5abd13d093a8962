using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>The statements that read memberships.</summary>
internal static class MemberSql
{
    /// <summary>One batch of the members of a group, behind an id, by id: id, type, display.</summary>
    public static SqlText Batch(ResourceKey group, ScimResourceType type, Guid? behind, int size) => SqlText.Of(
        $"""
        SELECT m.member_id, r.rtype, r.display
        FROM scim_resource g
        JOIN scim_member m ON m.tenant_id = g.tenant_id AND m.group_id = g.id
        JOIN scim_resource r ON r.tenant_id = m.tenant_id AND r.id = m.member_id
        WHERE g.tenant_id = {group.Tenant} AND g.id = {group.Id} AND g.rtype = {type.Name}
        {(behind is { } id ? SqlText.Of($"AND m.member_id > {id}") : SqlText.Empty)}
        ORDER BY m.member_id LIMIT {size}
        """).Prepared();

    /// <summary>The members of many groups, by group and id: group, id, type, display.</summary>
    public static SqlText OfGroups(TenantKey tenant, ScimResourceType type, Guid[] groups) => SqlText.Of(
        $"""
        SELECT m.group_id, m.member_id, r.rtype, r.display
        FROM scim_resource g
        JOIN scim_member m ON m.tenant_id = g.tenant_id AND m.group_id = g.id
        JOIN scim_resource r ON r.tenant_id = m.tenant_id AND r.id = m.member_id
        WHERE g.tenant_id = {tenant} AND g.id {new InList(groups)} AND g.rtype = {type.Name}
        ORDER BY m.group_id, m.member_id
        """);

    /// <summary>
    /// The groups of many members, direct ones first, by member and id: member, group, 0 for direct or 1, display. Pairs that the recursion has
    /// met are not followed again, which ends cycles.
    /// </summary>
    public static SqlText GroupsOf(TenantKey tenant, Guid[] members) => SqlText.Of(
        $"""
        WITH RECURSIVE up(member_id, group_id) AS (
            SELECT m.member_id, m.group_id FROM scim_member m WHERE m.tenant_id = {tenant} AND m.member_id {new InList(members)}
            UNION SELECT up.member_id, m.group_id FROM up JOIN scim_member m ON m.tenant_id = {tenant} AND m.member_id = up.group_id)
        SELECT up.member_id, up.group_id, CASE WHEN d.group_id IS NULL THEN 1 ELSE 0 END AS far, g.display
        FROM up
        JOIN scim_resource g ON g.tenant_id = {tenant} AND g.id = up.group_id
        LEFT JOIN scim_member d ON d.tenant_id = {tenant} AND d.group_id = up.group_id AND d.member_id = up.member_id
        ORDER BY up.member_id, far, up.group_id
        """);

    /// <summary>What exists of many ids: id, type, display.</summary>
    public static SqlText Resolve(TenantKey tenant, Guid[] ids) =>
        SqlText.Of($"SELECT id, rtype, display FROM scim_resource WHERE tenant_id = {tenant} AND id {new InList(ids)}");
}
