using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Scans;

/// <summary>
/// The comparisons of a filter that concern memberships, which no document contains: each becomes a column of the scan, whose value the evaluator uses.
/// </summary>
internal sealed class MembershipQuestions
{
    private readonly Dictionary<ScimFilter, int> positions = new(ReferenceEqualityComparer.Instance);
    private readonly List<SqlText> columns = [];

    public MembershipQuestions(TermSources sources, ScimFilter? filter)
    {
        foreach (var term in filter?.Accept(new FilterTerms()) ?? [])
        {
            if (!positions.ContainsKey(term.Filter) && sources.Membership(term.Filter, term.Path) is { Condition: { } condition })
            {
                positions.Add(term.Filter, columns.Count);
                columns.Add(SqlText.Of($", CASE WHEN {condition} THEN 1 ELSE 0 END"));
            }
        }
    }

    /// <summary>How many columns there are.</summary>
    public int Count => columns.Count;

    /// <summary>The columns, each behind a comma.</summary>
    public SqlText Columns => SqlText.Join($"", columns);

    /// <summary>What the columns say of a term; null for a term that is about something else.</summary>
    public bool? Answer(ScimFilter term, ReadOnlySpan<bool> answers) => positions.TryGetValue(term, out var position) ? answers[position] : null;
}
