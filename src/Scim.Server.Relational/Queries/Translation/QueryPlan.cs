using Scim.Server.Relational.Queries.Model;
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
