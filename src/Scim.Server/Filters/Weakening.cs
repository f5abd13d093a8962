namespace Scim.Server.Filters;

/// <summary>
/// Rewrites a filter with the terms that are answered alone: as the strongest one that selects no less, and below a negation as the weakest
/// one that selects no more.
/// </summary>
internal sealed class Weakening
{
    private readonly Func<ScimFilter, bool> answers;

    public Weakening(Func<ScimFilter, bool> answers)
    {
        this.answers = answers;
        (Over, Under) = (new Direction(this, unknown: true), new Direction(this, unknown: false));
    }

    /// <summary>Selects no less.</summary>
    public ScimFilterVisitor<ScimFilter> Over { get; }

    /// <summary>Selects no more.</summary>
    private ScimFilterVisitor<ScimFilter> Under { get; }

    /// <summary>Whether every term that was met is answered.</summary>
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

        // Elements of which nothing is known are still elements, but a part that is there is a term of its own to answer.
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
