using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying;

/// <summary>Over what a query runs.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Layout">The type and its indexes.</param>
/// <param name="Dialect">The dialect.</param>
/// <param name="HasLongValues">
/// Whether some value of a path that the query walks over may be longer than what scim_index.val holds. It is taken not to be so at first, since then the
/// index alone answers; the statement tells when that was wrong.
/// </param>
internal sealed record QueryScope(TenantKey Tenant, TypeLayout Layout, SqlDialect Dialect, bool HasLongValues)
{
    /// <summary>Begins every condition on <c>r</c>: the resources of the type in the tenant.</summary>
    public SqlText Resources => SqlText.Of($"r.tenant_id = {Tenant} AND r.rtype = {Layout.Type.Name}{Dialect.Listed(SqlText.Of($"r"))}");

    /// <summary>The ids of the resources that fulfil a condition.</summary>
    public SqlText IdsOf(SqlText? condition) => condition is null
        ? SqlText.Of($"SELECT r.id FROM scim_resource r WHERE {Resources}")
        : SqlText.Of($"SELECT r.id FROM scim_resource r WHERE {Resources} AND ({condition})");
}
