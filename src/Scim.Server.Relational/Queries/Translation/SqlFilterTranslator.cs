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

/// <summary>
/// Translates the filter of a value path into a SQL term on the resource: each compared value occurs somewhere in the list. That is exact for one
/// comparison alone, since two may be satisfied by different elements. The index does not record sub-attributes that an element lacks.
/// </summary>
internal sealed class SqlElementFilterTranslator(SqlFilterContext sources) : ScimFilterVisitor<SqlFilterTerm>
{
    public override SqlFilterTerm VisitComparison(ScimComparison filter) =>
        filter.Operator == ScimOperator.NotEqual ? SqlFilterTerm.Unknown : sources.TranslateComparison(filter) ?? sources.AddUnindexed(filter.Path);

    public override SqlFilterTerm VisitPresence(ScimPresence filter) => sources.TranslatePresence(filter.Path) ?? sources.AddUnindexed(filter.Path);

    public override SqlFilterTerm VisitElement(ScimElementFilter filter) => SqlFilterTerm.Unknown;

    public override SqlFilterTerm VisitAnd(ScimAnd filter) =>
        SqlFilterTermCombiner.And(FilterChain.Flatten(filter).ConvertAll(operand => operand.Accept(this)), sources.Scope) with { IsExact = false };

    public override SqlFilterTerm VisitOr(ScimOr filter) => SqlFilterTermCombiner.Or(FilterChain.Flatten(filter).ConvertAll(operand => operand.Accept(this)));

    public override SqlFilterTerm VisitNot(ScimNot filter) => SqlFilterTerm.Unknown;
}

/// <summary>Flattens nested <c>and</c>, or nested <c>or</c>, into the list of operands, without recursion.</summary>
internal static class FilterChain
{
    public static List<ScimFilter> Flatten(ScimFilter chain)
    {
        var operands = new List<ScimFilter>();
        var open = new Stack<ScimFilter>([chain]);
        while (open.TryPop(out var filter))
        {
            if (filter.GetType() == chain.GetType())
            {
                var (left, right) = GetOperands(filter);
                open.Push(right);
                open.Push(left);
            }
            else
            {
                operands.Add(filter);
            }
        }

        return operands;
    }

    private static (ScimFilter Left, ScimFilter Right) GetOperands(ScimFilter filter) => filter switch
    {
        ScimAnd and => (and.Left, and.Right),
        ScimOr or => (or.Left, or.Right),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
