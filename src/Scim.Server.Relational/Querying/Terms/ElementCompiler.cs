namespace Scim.Server.Relational.Querying.Terms;

/// <summary>
/// Makes of a filter in brackets what SQL can say about the resource: a value of each part somewhere in the list. That is exact for one part alone; two may be
/// fulfilled by two elements. Of a part that an element lacks no index tells.
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
