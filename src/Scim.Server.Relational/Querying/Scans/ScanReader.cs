using System.Data.Common;
using Scim.Server.Relational.Querying.Pages;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Scans;

/// <summary>
/// Answers a query that SQL can only narrow: reads candidates up to the limit, evaluates the filter on each and sorts the matches. Belongs to one query.
/// </summary>
internal sealed class ScanReader(SqlSession session, QueryPlan plan, ScimQuery query, MembershipQuestions questions)
{
    // The documents of so many matches are buffered; those of further ones are read again if they are on the page.
    private const int Kept = 1_000;

    private readonly CandidateOrder order = new(query.Sort);
    private readonly List<Candidate> matches = [];
    private readonly bool[] answers = new bool[questions.Count];

    /// <summary>Reads the page; it is valid only if the consistency check says so.</summary>
    /// <exception cref="ScimException">400 tooMany: there are more candidates than may be read.</exception>
    public async ValueTask<QueryAnswer> ReadAsync(int limit, FactsWatch watch, CancellationToken cancellationToken)
    {
        await session.HoldMomentAsync(cancellationToken).ConfigureAwait(false);
        var isWhole = await ScanAsync(limit, watch, cancellationToken).ConfigureAwait(false);
        if (watch.IsVoid)
        {
            return QueryAnswer.Empty;
        }

        if (!isWhole)
        {
            throw ScanRefusal.Of(plan, query, limit);
        }

        matches.Sort(order);
        var page = order.Cut(matches, query);
        var resources = await LookUpAsync(page, cancellationToken).ConfigureAwait(false);
        return new QueryAnswer(matches.Count, resources, page.ConvertAll(candidate => candidate.ToKey()));
    }

    private async ValueTask<bool> ScanAsync(int limit, FactsWatch watch, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(ScanStatement.Of(plan, questions, limit), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        for (var count = 0; await reader.ReadAsync(cancellationToken).ConfigureAwait(false); count++)
        {
            watch.See(Facts.Read(reader));
            if (count == limit || watch.IsVoid)
            {
                return false;
            }

            if (!reader.IsDBNull(ScanStatement.Resource))
            {
                Take(reader);
            }
        }

        return true;
    }

    private void Take(DbDataReader reader)
    {
        var resource = StoredResource.Read(session.Dialect, reader, ScanStatement.Resource);
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = reader.GetInt64(ScanStatement.Answers + index) != 0;
        }

        var tree = resource.ToTree(plan.Scope.Layout.Type);
        if (query.Filter is null || ScimFilterEvaluator.Matches(query.Filter, tree, term => questions.Answer(term, answers)))
        {
            matches.Add(new Candidate(resource.Id, order.ValueOf(tree), matches.Count < Kept ? resource : null));
        }
    }

    private async ValueTask<IReadOnlyList<StoredResource>> LookUpAsync(List<Candidate> page, CancellationToken cancellationToken)
    {
        var missing = page.Where(candidate => candidate.Resource is null).Select(candidate => candidate.Id).ToArray();
        var found = new Dictionary<Guid, StoredResource>(missing.Length);
        if (missing.Length > 0)
        {
            await session.ReadEachAsync(PageStatement.Lookup(plan, missing), Add, cancellationToken).ConfigureAwait(false);
        }

        return page.ConvertAll(candidate => candidate.Resource ?? found[candidate.Id]);

        void Add(DbDataReader row)
        {
            var resource = StoredResource.Read(session.Dialect, row);
            found.Add(resource.Id, resource);
        }
    }
}
