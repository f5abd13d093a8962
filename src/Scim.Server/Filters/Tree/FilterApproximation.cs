namespace Scim.Server.Filters.Tree;

/// <summary>
/// Approximates a filter by its supported terms: from above, by the strictest filter that matches no less, and below a negation from below, by the widest
/// one that matches no more.
/// </summary>
internal sealed class FilterApproximation
{
    private readonly Func<ScimFilter, bool> answers;

    public FilterApproximation(Func<ScimFilter, bool> answers)
    {
        this.answers = answers;
        (UpperBound, LowerBound) = (new BoundVisitor(this, unknown: true), new BoundVisitor(this, unknown: false));
    }

    /// <summary>Matches no less than the filter.</summary>
    public ScimFilterVisitor<ScimFilter> UpperBound { get; }

    /// <summary>Matches no more than the filter.</summary>
    private ScimFilterVisitor<ScimFilter> LowerBound { get; }

    /// <summary>Whether every visited term is supported.</summary>
    public bool IsExact { get; private set; } = true;

    private bool CheckAnswers(ScimFilter term)
    {
        var known = answers(term);
        IsExact &= known;
        return known;
    }

    private sealed class BoundVisitor(FilterApproximation weakening, bool unknown) : ScimFilterVisitor<ScimFilter>
    {
        public override ScimFilter VisitComparison(ScimComparison filter) => VisitTerm(filter);

        public override ScimFilter VisitPresence(ScimPresence filter) => VisitTerm(filter);

        // If no term in brackets is supported, the presence of the attribute is not implied: it is a term of its own.
        public override ScimFilter VisitElement(ScimElementFilter filter) =>
            weakening.CheckAnswers(filter) && filter.Element.Accept(this) is var element and not ConstantFilter
                ? new ScimElementFilter(filter.Path, element)
                : ConstantFilter.From(unknown);

        public override ScimFilter VisitAnd(ScimAnd filter) => FilterFolding.And(filter.Left.Accept(this), filter.Right.Accept(this));

        public override ScimFilter VisitOr(ScimOr filter) => FilterFolding.Or(filter.Left.Accept(this), filter.Right.Accept(this));

        public override ScimFilter VisitNot(ScimNot filter) => FilterFolding.Not(filter.Operand.Accept(unknown ? weakening.LowerBound : weakening.UpperBound));

        private ScimFilter VisitTerm(ScimFilter term) => weakening.CheckAnswers(term) ? term : ConstantFilter.From(unknown);
    }
}
