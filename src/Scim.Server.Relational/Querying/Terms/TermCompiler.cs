namespace Scim.Server.Relational.Querying.Terms;

/// <summary>
/// Translates a filter into a SQL term. Negations are pushed down to the comparisons, so that an untranslatable part does not spoil the
/// translation of the others.
/// </summary>
internal sealed class TermCompiler(TermSources sources, bool negated) : ScimFilterVisitor<Term>
{
    public override Term VisitComparison(ScimComparison filter) => Settle(
        sources.Membership(filter, filter.Path) ?? sources.Compare(filter), filter.Path);

    public override Term VisitPresence(ScimPresence filter) => Settle(
        sources.Membership(filter, filter.Path) ?? sources.Exist(filter.Path), filter.Path);

    public override Term VisitElement(ScimElementFilter filter) => Settle(
        sources.Membership(filter, filter.Path) ?? filter.Element.Accept(new ElementCompiler(sources)), filter.Path);

    public override Term VisitAnd(ScimAnd filter)
    {
        var terms = FilterChain.Of(filter).ConvertAll(operand => operand.Accept(this));
        return negated ? TermJoin.Or(terms) : TermJoin.And(terms, sources.Scope);
    }

    public override Term VisitOr(ScimOr filter)
    {
        var terms = FilterChain.Of(filter).ConvertAll(operand => operand.Accept(this));
        return negated ? TermJoin.And(terms, sources.Scope) : TermJoin.Or(terms);
    }

    public override Term VisitNot(ScimNot filter) => filter.Operand.Accept(new TermCompiler(sources, !negated));

    private Term Settle(Term? term, ScimAttributePath path) =>
        term is null ? sources.Miss(path)
        : negated ? term.Negate()
        : term;
}
