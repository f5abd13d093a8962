using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Memberships;

/// <summary>Removes memberships of a group. Each statement reads as many rows as it removes, or all rows of the group if it is emptied.</summary>
internal static class MemberDeleteSql
{
    /// <summary>A DELETE of single memberships, to which conditions may be added.</summary>
    public static SqlText Create(SqlDialect dialect, ResourceKey group, Guid[] ids) => dialect.HasArrays && ids.Length > 1
        ? CreatePerId(group, SqlText.From($"unnest({ids}) AS gone (id)"))
        : SqlText.From($"DELETE FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id {new InList(ids)}");

    /// <summary>A DELETE of all memberships except some.</summary>
    public static SqlText OfAllBut(SqlDialect dialect, ResourceKey group, Guid[] kept)
    {
        var isOwn = dialect.Is(SqlText.From($"group_id"), SqlText.From($"{group.Id}"));
        if (kept.Length == 0)
        {
            return dialect.Delete(SqlText.From($"scim_member"), group.Tenant, isOwn, MemberSql.ByGroup);
        }

        var own = SqlText.From($"tenant_id = {group.Tenant} AND {isOwn}");

        // The difference is computed as a set: a planner that tests each member against a long list may compare it element by element.
        var members = SqlText.From($"SELECT m.member_id FROM (SELECT member_id FROM scim_member WHERE {own} ORDER BY {MemberSql.ByGroup}) m");
        return dialect.HasArrays
            ? CreatePerId(group, SqlText.From($"({members} EXCEPT SELECT unnest({kept})) AS gone (id)"))
            : SqlText.From($"DELETE FROM scim_member WHERE {own} AND member_id IN ({members} EXCEPT SELECT id FROM {dialect.From(KeyedRows.Resources(SqlText.From($"r"), group.Tenant, kept))})");
    }

    // Each row is looked up by its full key. Since most groups are small, a planner would otherwise read the whole group instead of looking up a list.
    private static SqlText CreatePerId(ResourceKey group, SqlText gone) => SqlText.From(
        $"""
        DELETE FROM scim_member WHERE (tenant_id = {group.Tenant}) IS TRUE AND ctid = ANY (ARRAY(
            SELECT m.ctid FROM {gone} CROSS JOIN LATERAL (
                SELECT ctid FROM scim_member WHERE tenant_id = {group.Tenant} AND group_id = {group.Id} AND member_id = gone.id OFFSET 0) m))
        """);
}
