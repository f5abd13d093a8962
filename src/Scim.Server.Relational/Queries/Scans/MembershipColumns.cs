using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>
/// The comparisons of a filter that concern memberships, which no document contains: each becomes a column of the scan, whose value the evaluator uses.
/// </summary>
internal sealed class MembershipColumns
{
    private readonly Dictionary<ScimFilter, int> positions = new(ReferenceEqualityComparer.Instance);
    private readonly List<SqlText> columns = [];

    public MembershipColumns(SqlFilterContext sources, ScimFilter? filter)
    {
        foreach (var term in filter?.Accept(new FilterTermCollector()) ?? [])
        {
            if (!positions.ContainsKey(term.Filter) && sources.TranslateMembership(term.Filter, term.Path) is { Condition: { } condition })
            {
                positions.Add(term.Filter, columns.Count);
                columns.Add(SqlText.From($", CASE WHEN {condition} THEN 1 ELSE 0 END"));
            }
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Count => columns.Count;

    /// <summary>The columns, each after a comma.</summary>
    public SqlText Columns => SqlText.Join($"", columns);

    /// <summary>The result of a term from the columns; null for a term that does not concern memberships.</summary>
    public bool? FindResult(ScimFilter term, ReadOnlySpan<bool> answers) => positions.TryGetValue(term, out var position) ? answers[position] : null;
}

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
