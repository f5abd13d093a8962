using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>The comparisons, presence tests and element filters of a filter, without those inside brackets.</summary>
internal sealed class FilterTermCollector : ScimFilterVisitor<IEnumerable<(ScimFilter Filter, ScimAttributePath Path)>>
{
    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitComparison(ScimComparison filter) => [(filter, filter.Path)];

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitPresence(ScimPresence filter) => [(filter, filter.Path)];

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitElement(ScimElementFilter filter) => [(filter, filter.Path)];

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitAnd(ScimAnd filter) => CollectChain(filter);

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitOr(ScimOr filter) => CollectChain(filter);

    public override IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> VisitNot(ScimNot filter) => filter.Operand.Accept(this);

    private IEnumerable<(ScimFilter Filter, ScimAttributePath Path)> CollectChain(ScimFilter chain) =>
        FilterChain.Flatten(chain).SelectMany(operand => operand.Accept(this));
}
