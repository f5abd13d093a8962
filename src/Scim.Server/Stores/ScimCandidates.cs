namespace Scim.Server;

/// <summary>
/// For a store that has read more than a query requests, because its backend cannot evaluate the whole filter (<see cref="ScimFilterPart"/>). Thread-safe.
/// </summary>
public static class ScimCandidates
{
    /// <summary>
    /// Creates the page that a query requests: tests the candidates with <see cref="ScimFilterEvaluator"/>, sorts and counts them and selects the page, each row with its keyset key.
    /// All of it happens in memory, so limit the number of candidates and reject with <see cref="ScimError.TooMany"/> what goes beyond.
    /// </summary>
    /// <param name="candidates">All resources that may match the filter, in any order, each with its id.</param>
    /// <param name="query">The query; the order without a sort is id by code point.</param>
    /// <param name="answer">
    /// Evaluates terms about data that is stored separately, such as memberships; null, like no delegate, evaluates the term on the resource itself.
    /// </param>
    public static ScimList<TResource> ToPage<TResource>(
        IEnumerable<TResource> candidates, ScimQuery query, Func<TResource, ScimFilter, bool?>? answer = null) where TResource : ScimResource
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(query);
        var order = new CandidateResourceComparer(query.Sort);
        var rows = candidates.Where(candidate => Matches(candidate, query.Filter, answer)).Select(order.CreateCandidate).ToList();
        rows.Sort(order);
        var page = order.SelectPage(rows, query);
        return new ScimList<TResource>
        {
            TotalResults = rows.Count,
            Resources = page.ConvertAll(row => (TResource)row.Resource),
            Keys = page.ConvertAll(row => row.ToKey()),
        };
    }

    private static bool Matches<TResource>(TResource candidate, ScimFilter? filter, Func<TResource, ScimFilter, bool?>? answer) where TResource : ScimResource =>
        filter is null
        || (answer is null ? ScimFilterEvaluator.Matches(filter, candidate.Node) : ScimFilterEvaluator.Matches(filter, candidate.Node, term => answer(candidate, term)));
}

/// <summary>A candidate resource with its sort value; null when it has none.</summary>
internal readonly record struct CandidateResource(ScimResource Resource, ScimValueKey? Sort)
{
    public string Id => Resource.Id ?? string.Empty;

    public ScimKey ToKey() => new() { Sort = Sort?.ToString(), Id = Id };
}

/// <summary>The order of a query over resources in memory: by the sort where there is one, ties and the rest by id.</summary>
internal sealed class CandidateResourceComparer(ScimSort? sort) : IComparer<CandidateResource>
{
    private readonly ScimSortValues? values = sort is null ? null : new ScimSortValues(sort);

    public CandidateResource CreateCandidate(ScimResource resource) => new(resource, values?.GetKey(resource.Node));

    public int Compare(CandidateResource left, CandidateResource right) =>
        values?.Compare(left.Sort, right.Sort) is { } order and not 0 ? order : ScimText.Compare(left.Id, right.Id);

    /// <summary>The rows of the page.</summary>
    /// <param name="rows">All rows, in order.</param>
    /// <param name="query">What the page is.</param>
    public List<CandidateResource> SelectPage(List<CandidateResource> rows, ScimQuery query)
    {
        var page = query switch
        {
            { Before: { } before } => rows.TakeWhile(row => Compare(row, before) < 0).TakeLast(query.Count),
            { After: { } after } => rows.SkipWhile(row => Compare(row, after) <= 0).Take(query.Count),
            _ => rows.Skip(query.StartIndex - 1).Take(query.Count),
        };
        return [.. page];
    }

    private int Compare(CandidateResource row, ScimKey key) =>
        values?.Compare(row.Sort, values.Parse(key.Sort)) is { } order and not 0 ? order : ScimText.Compare(row.Id, key.Id);
}
