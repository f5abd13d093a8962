using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying;

/// <summary>What SQL will be asked for a filter.</summary>
internal sealed class QueryPlan
{
    public QueryPlan(TermSources sources, ScimFilter? filter)
    {
        Scope = sources.Scope;
        Term = filter?.Accept(new TermCompiler(sources, negated: false)) ?? Term.Everything;
        Missed = sources.Missed;
        WalkedPaths = sources.WalkedPaths;
    }

    public QueryScope Scope { get; }

    public Term Term { get; }

    /// <summary>The attributes of which SQL knows nothing.</summary>
    public IReadOnlyList<ScimAttributePath> Missed { get; }

    /// <summary>The paths whose values are looked at one by one.</summary>
    public IReadOnlyCollection<int> WalkedPaths { get; }

    /// <summary>The condition on <c>r</c>, whole.</summary>
    public SqlText Where => Term.Narrowed is { } narrowed ? SqlText.Of($"{Scope.Resources} AND ({narrowed})") : Scope.Resources;

    /// <summary>A SELECT of the ids, each once; from an index alone where that is enough.</summary>
    public SqlText Matches => Term switch
    {
        { Ids: null } => Scope.IdsOf(Term.Narrowed),
        { IsApart: true, IdsRepeat: true } => SqlText.Of($"SELECT DISTINCT d.id FROM ({Term.Ids} LIMIT {long.MaxValue}) d"),
        { IsApart: true } => SqlText.Of($"SELECT d.id FROM ({Term.Ids} LIMIT {long.MaxValue}) d"),
        { IdsRepeat: true } => SqlText.Of($"SELECT DISTINCT d.id FROM ({Term.Ids}) d"),
        _ => Term.Ids,
    };
}
