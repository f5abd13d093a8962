using Scim.Server.Relational.Querying.Terms;

namespace Scim.Server.Relational.Querying.Scans;

/// <summary>The comparisons, presences and element filters of a filter, without those inside of brackets.</summary>
internal sealed class FilterTerms : ScimFilterVisitor<IEnumerable<(ScimFilter Filter, ScimAttributePath Path)>>
{
    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitComparison(ScimComparison filter) => [(filter, filter.Path)];

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitPresence(ScimPresence filter) => [(filter, filter.Path)];

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitElement(ScimElementFilter filter) => [(filter, filter.Path)];

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitAnd(ScimAnd filter) => OfChain(filter);

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitOr(ScimOr filter) => OfChain(filter);

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitNot(ScimNot filter) => filter.Operand.Accept(this);

    private IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> OfChain(ScimFilter chain) =>
        FilterChain.Of(chain).SelectMany(operand => operand.Accept(this));
}
