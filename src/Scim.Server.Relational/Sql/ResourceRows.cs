namespace Scim.Server.Relational.Sql;

/// <summary>Rows of scim_resource by their ids.</summary>
internal static class ResourceRows
{
    /// <summary>FROM and WHERE of the resources <c>r</c> that have one of the ids.</summary>
    public static SqlText ByIds(SqlDialect dialect, TenantKey tenant, Guid[] ids) => Find(dialect, tenant, ids, SqlText.Empty);

    /// <summary>The same, with a lock on each, in the order of the ids.</summary>
    public static SqlText ByIdsLocked(SqlDialect dialect, TenantKey tenant, Guid[] ids, RowLock strength) => Find(dialect, tenant, ids, dialect.Hold(strength));

    private static SqlText Find(SqlDialect dialect, TenantKey tenant, Guid[] ids, SqlText hold) =>
        dialect.FromEach(SqlText.Of($"scim_resource"), SqlText.Of($"r"), SqlText.Of($"r.tenant_id = {tenant}"), SqlText.Of($"r.id"), ids, hold);
}
