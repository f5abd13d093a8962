using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Querying.Scans;

/// <summary>The order of candidates, and which of them make the page.</summary>
internal sealed class CandidateOrder(ScimSort? sort) : IComparer<Candidate>
{
    private readonly ScimSortValues? values = sort is null ? null : new ScimSortValues(sort);

    /// <summary>The value that sorts a resource.</summary>
    public ScimValueKey? ValueOf(ScimObject tree) => values?.KeyOf(tree);

    public int Compare(Candidate x, Candidate y) => CompareValues(x.Sort, y.Sort) is var order and not 0 ? order : x.Id.CompareTo(y.Id);

    /// <summary>The page that a query asks for, from candidates in order.</summary>
    public List<Candidate> Cut(List<Candidate> candidates, ScimQuery query)
    {
        if (query.Before is { } before)
        {
            var end = First(candidates, candidate => Compare(candidate, before) >= 0);
            return candidates.GetRange(Math.Max(0, end - query.Count), Math.Min(end, query.Count));
        }

        var start = query.After is { } after
            ? First(candidates, candidate => Compare(candidate, after) > 0)
            : Math.Clamp(query.StartIndex - 1, 0, candidates.Count);
        return candidates.GetRange(start, Math.Min(candidates.Count - start, query.Count));
    }

    private int Compare(Candidate candidate, ScimKey key) =>
        CompareValues(candidate.Sort, values?.Parse(key.Sort)) is var order and not 0
            ? order
            : ScimText.Compare(ResourceId.ToText(candidate.Id), key.Id);

    private int CompareValues(ScimValueKey? left, ScimValueKey? right) => values?.Compare(left, right) ?? 0;

    private static int First(List<Candidate> candidates, Predicate<Candidate> isPast) =>
        candidates.FindIndex(isPast) is var index and >= 0 ? index : candidates.Count;
}
