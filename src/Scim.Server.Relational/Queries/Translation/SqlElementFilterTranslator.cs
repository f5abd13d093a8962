namespace Scim.Server.Relational.Queries.Translation;

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
