namespace Scim.Server.Filters;

/// <summary>
/// Approximates a filter by its supported terms: from above, by the strictest filter that matches no less, and below a negation from below, by the widest
/// one that matches no more.
/// </summary>
internal sealed class Weakening
{
    private readonly Func<ScimFilter, bool> answers;

    public Weakening(Func<ScimFilter, bool> answers)
    {
        this.answers = answers;
        (Over, Under) = (new Direction(this, unknown: true), new Direction(this, unknown: false));
    }

    /// <summary>Matches no less than the filter.</summary>
    public ScimFilterVisitor<ScimFilter> Over { get; }

    /// <summary>Matches no more than the filter.</summary>
    private ScimFilterVisitor<ScimFilter> Under { get; }

    /// <summary>Whether every visited term is supported.</summary>
    public bool IsWhole { get; private set; } = true;

    private bool Knows(ScimFilter term)
    {
        var known = answers(term);
        IsWhole &= known;
        return known;
    }

    private sealed class Direction(Weakening weakening, bool unknown) : ScimFilterVisitor<ScimFilter>
    {
        public override ScimFilter VisitComparison(ScimComparison filter) => Term(filter);

        public override ScimFilter VisitPresence(ScimPresence filter) => Term(filter);

        // If no term in brackets is supported, the presence of the attribute is not implied: it is a term of its own.
        public override ScimFilter VisitElement(ScimElementFilter filter) =>
            weakening.Knows(filter) && filter.Element.Accept(this) is var element and not ConstantFilter
                ? new ScimElementFilter(filter.Path, element)
                : ConstantFilter.Of(unknown);

        public override ScimFilter VisitAnd(ScimAnd filter) => FilterFolding.And(filter.Left.Accept(this), filter.Right.Accept(this));

        public override ScimFilter VisitOr(ScimOr filter) => FilterFolding.Or(filter.Left.Accept(this), filter.Right.Accept(this));

        public override ScimFilter VisitNot(ScimNot filter) => FilterFolding.Not(filter.Operand.Accept(unknown ? weakening.Under : weakening.Over));

        private ScimFilter Term(ScimFilter term) => weakening.Knows(term) ? term : ConstantFilter.Of(unknown);
    }
}
