using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>Removes single memberships of a group.</summary>
internal static class MemberRemoval
{
    /// <summary>A DELETE, to which conditions may be added.</summary>
    public static SqlText Of(SqlDialect dialect, ResourceKey group, Guid[] ids) => dialect.HasArrays && ids.Length > 1
        ? OfEach(group, ids)
        : SqlText.Of($"DELETE FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id {new InList(ids)}");

    /// <summary>
    /// As <see cref="Of"/>, for a database with arrays: each is looked up by its whole key, one by one. Since most groups are small, a planner would
    /// rather read a whole group than look for a list of ids. The outer condition on the tenant is one that no index can answer.
    /// </summary>
    public static SqlText OfEach(ResourceKey group, Guid[] ids) => SqlText.Of(
        $"""
        DELETE FROM scim_member WHERE (tenant_id = {group.Tenant}) IS TRUE AND ctid = ANY (ARRAY(
            SELECT m.ctid FROM unnest({ids}) AS gone (id) CROSS JOIN LATERAL (
                SELECT ctid FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id = gone.id OFFSET 0) m))
        """);
}
