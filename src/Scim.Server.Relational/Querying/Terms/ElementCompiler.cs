namespace Scim.Server.Relational.Querying.Terms;

/// <summary>
/// Translates the filter of a value path into a SQL term on the resource: each compared value occurs somewhere in the list. That is exact for one
/// comparison alone, since two may be met by different elements. The index knows nothing of sub-attributes that an element lacks.
/// </summary>
internal sealed class ElementCompiler(TermSources sources) : ScimFilterVisitor<Term>
{
    public override Term VisitComparison(ScimComparison filter) =>
        filter.Operator == ScimOperator.NotEqual ? Term.Unknown : sources.Compare(filter) ?? sources.Miss(filter.Path);

    public override Term VisitPresence(ScimPresence filter) => sources.Exist(filter.Path) ?? sources.Miss(filter.Path);

    public override Term VisitElement(ScimElementFilter filter) => Term.Unknown;

    public override Term VisitAnd(ScimAnd filter) =>
        TermJoin.And(FilterChain.Of(filter).ConvertAll(operand => operand.Accept(this)), sources.Scope) with { IsExact = false };

    public override Term VisitOr(ScimOr filter) => TermJoin.Or(FilterChain.Of(filter).ConvertAll(operand => operand.Accept(this)));

    public override Term VisitNot(ScimNot filter) => Term.Unknown;
}
