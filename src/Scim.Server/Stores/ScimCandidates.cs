using Scim.Server.Stores;

namespace Scim.Server;

/// <summary>
/// For a store that has read more than a query asks for, since what it reads from cannot answer all of it (<see cref="ScimFilterPart"/>). Thread-safe.
/// </summary>
public static class ScimCandidates
{
    /// <summary>
    /// The page that a query asks for: tests the candidates by <see cref="ScimFilterEvaluator"/>, sorts them, counts and cuts, each row with its keyset key.
    /// All of it happens in memory, so bound the number of candidates and refuse with <see cref="ScimError.TooMany"/> what goes beyond.
    /// </summary>
    /// <param name="candidates">All resources that may fulfil the filter, in any order, each with its id.</param>
    /// <param name="query">The query; the order without a sort is id by code point.</param>
    /// <param name="answer">
    /// Answers terms about what stands beside a candidate, such as its memberships; null from it, as without it, means "look into the resource".
    /// </param>
    public static ScimList<TResource> ToPage<TResource>(
        IEnumerable<TResource> candidates, ScimQuery query, Func<TResource, ScimFilter, bool?>? answer = null) where TResource : ScimResource
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(query);
        var order = new CandidateOrder(query.Sort);
        var rows = candidates.Where(candidate => Matches(candidate, query.Filter, answer)).Select(order.Place).ToList();
        rows.Sort(order);
        var page = order.Window(rows, query);
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
