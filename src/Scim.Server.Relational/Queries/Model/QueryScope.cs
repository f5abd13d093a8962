using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Model;

/// <summary>The scope of a query.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Layout">The type and its indexes.</param>
/// <param name="Dialect">The dialect.</param>
/// <param name="HasLongValues">
/// Whether some value of a path that the query scans may be longer than scim_index.val can store. The first attempt assumes that none is, since then the
/// index alone answers; the statement reports when that was wrong.
/// </param>
internal sealed record QueryScope(TenantKey Tenant, TypeLayout Layout, SqlDialect Dialect, bool HasLongValues)
{
    /// <summary>Begins every condition on <c>r</c>: the resources of the type in the tenant.</summary>
    public SqlText Resources => SqlText.From($"r.tenant_id = {Tenant} AND r.rtype = {Layout.Type.Name}{Dialect.Listed(SqlText.From($"r"))}");

    /// <summary>The ids of the resources that fulfil a condition.</summary>
    public SqlText SelectIds(SqlText? condition) => condition is null
        ? SqlText.From($"SELECT r.id FROM scim_resource r WHERE {Resources}")
        : SqlText.From($"SELECT r.id FROM scim_resource r WHERE {Resources} AND ({condition})");
}
