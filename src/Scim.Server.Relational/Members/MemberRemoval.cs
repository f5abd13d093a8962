using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Members;

/// <summary>Removes memberships of a group. Each statement reads as many rows as it removes, or as the group has where it is emptied.</summary>
internal static class MemberRemoval
{
    /// <summary>A DELETE of single memberships, to which conditions may be added.</summary>
    public static SqlText Of(SqlDialect dialect, ResourceKey group, Guid[] ids) => dialect.HasArrays && ids.Length > 1
        ? OfEach(group, SqlText.Of($"unnest({ids}) AS gone (id)"))
        : SqlText.Of($"DELETE FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id {new InList(ids)}");

    /// <summary>A DELETE of all memberships but some.</summary>
    public static SqlText OfAllBut(SqlDialect dialect, ResourceKey group, Guid[] kept)
    {
        var isOwn = dialect.Is(SqlText.Of($"group_id"), SqlText.Of($"{group.Id}"));
        if (kept.Length == 0)
        {
            return dialect.Delete(SqlText.Of($"scim_member"), group.Tenant, isOwn, MemberSql.ByGroup);
        }

        var own = SqlText.Of($"tenant_id = {group.Tenant} AND {isOwn}");

        // The difference is a set of its own: a planner that tests each member against a long list may do it element by element.
        var members = SqlText.Of($"SELECT m.member_id FROM (SELECT member_id FROM scim_member WHERE {own} ORDER BY {MemberSql.ByGroup}) m");
        return dialect.HasArrays
            ? OfEach(group, SqlText.Of($"({members} EXCEPT SELECT unnest({kept})) AS gone (id)"))
            : SqlText.Of($"DELETE FROM scim_member WHERE {own} AND member_id IN ({members} EXCEPT SELECT id FROM {dialect.From(KeyedRows.Resources(SqlText.Of($"r"), group.Tenant, kept))})");
    }

    // Each is looked up by its whole key, one by one. Since most groups are small, a planner would rather read a whole group than look for a list.
    private static SqlText OfEach(ResourceKey group, SqlText gone) => SqlText.Of(
        $"""
        DELETE FROM scim_member WHERE (tenant_id = {group.Tenant}) IS TRUE AND ctid = ANY (ARRAY(
            SELECT m.ctid FROM {gone} CROSS JOIN LATERAL (
                SELECT ctid FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id = gone.id OFFSET 0) m))
        """);
}
