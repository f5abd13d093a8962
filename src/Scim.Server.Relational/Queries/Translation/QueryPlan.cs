using Scim.Server.Relational.Catalog;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Translation;

/// <summary>The SQL for a filter.</summary>
internal sealed class QueryPlan
{
    public QueryPlan(SqlFilterContext sources, ScimFilter? filter)
    {
        Scope = sources.Scope;
        Term = filter?.Accept(new SqlFilterTranslator(sources, negated: false)) ?? SqlFilterTerm.Everything;
        UnindexedPaths = sources.UnindexedPaths;
        ScannedPaths = sources.ScannedPaths;
    }

    public QueryScope Scope { get; }

    public SqlFilterTerm Term { get; }

    /// <summary>The attributes that SQL cannot evaluate.</summary>
    public IReadOnlyList<ScimAttributePath> UnindexedPaths { get; }

    /// <summary>The paths whose values are scanned one by one.</summary>
    public IReadOnlyCollection<int> ScannedPaths { get; }

    /// <summary>The complete condition on <c>r</c>.</summary>
    public SqlText Where => Term.IndexedCondition is { } narrowed ? SqlText.From($"{Scope.Resources} AND ({narrowed})") : Scope.Resources;

    /// <summary>A SELECT of the ids, each once; from an index alone if that is enough.</summary>
    public SqlText Matches => Term switch
    {
        { Ids: null } => Scope.SelectIds(Term.IndexedCondition),
        { NeedsMaterialization: true, HasRepeatedIds: true } => SqlText.From($"SELECT DISTINCT d.id FROM ({Term.Ids} LIMIT {long.MaxValue}) d"),
        { NeedsMaterialization: true } => SqlText.From($"SELECT d.id FROM ({Term.Ids} LIMIT {long.MaxValue}) d"),
        { HasRepeatedIds: true } => SqlText.From($"SELECT DISTINCT d.id FROM ({Term.Ids}) d"),
        _ => Term.Ids,
    };
}

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
