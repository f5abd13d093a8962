namespace Scim.Server.Relational.Queries.Translation;

/// <summary>
/// Translates a filter into a SQL term. Negations are pushed down to the comparisons, so that an untranslatable part does not prevent the
/// translation of the others.
/// </summary>
internal sealed class SqlFilterTranslator(SqlFilterContext sources, bool negated) : ScimFilterVisitor<SqlFilterTerm>
{
    public override SqlFilterTerm VisitComparison(ScimComparison filter) => ApplyNegation(
        sources.TranslateMembership(filter, filter.Path) ?? sources.TranslateComparison(filter), filter.Path);

    public override SqlFilterTerm VisitPresence(ScimPresence filter) => ApplyNegation(
        sources.TranslateMembership(filter, filter.Path) ?? sources.TranslatePresence(filter.Path), filter.Path);

    public override SqlFilterTerm VisitElement(ScimElementFilter filter) => ApplyNegation(
        sources.TranslateMembership(filter, filter.Path) ?? filter.Element.Accept(new SqlElementFilterTranslator(sources)), filter.Path);

    public override SqlFilterTerm VisitAnd(ScimAnd filter)
    {
        var terms = FilterChain.Flatten(filter).ConvertAll(operand => operand.Accept(this));
        return negated ? SqlFilterTermCombiner.Or(terms) : SqlFilterTermCombiner.And(terms, sources.Scope);
    }

    public override SqlFilterTerm VisitOr(ScimOr filter)
    {
        var terms = FilterChain.Flatten(filter).ConvertAll(operand => operand.Accept(this));
        return negated ? SqlFilterTermCombiner.And(terms, sources.Scope) : SqlFilterTermCombiner.Or(terms);
    }

    public override SqlFilterTerm VisitNot(ScimNot filter) => filter.Operand.Accept(new SqlFilterTranslator(sources, !negated));

    private SqlFilterTerm ApplyNegation(SqlFilterTerm? term, ScimAttributePath path) =>
        term is null ? sources.AddUnindexed(path)
        : negated ? term.Negate()
        : term;
}
