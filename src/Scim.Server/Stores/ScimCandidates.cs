using Scim.Server.Stores;

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
