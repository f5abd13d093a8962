using System.Data.Common;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Queries.Pages;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>
/// Answers a query that SQL can only narrow: reads candidates up to the limit, evaluates the filter on each and sorts the matches. Belongs to one query.
/// </summary>
internal sealed class ScanReader(SqlSession session, QueryPlan plan, ScimQuery query, MembershipColumns questions)
{
    // The documents of up to this many matches are buffered; those of further ones are read again if they are on the page.
    private const int MaxBuffered = 1_000;

    private readonly ScanMatchOrder order = new(query.Sort);
    private readonly List<ScanMatch> matches = [];
    private readonly bool[] answers = new bool[questions.Count];

    /// <summary>Reads the page; it is valid only if the consistency check says so.</summary>
    /// <exception cref="ScimException">400 tooMany: there are more candidates than may be read.</exception>
    public async ValueTask<QueryPage> ReadAsync(int limit, QueryConsistencyCheck consistency, CancellationToken cancellationToken)
    {
        await session.BeginSnapshotAsync(cancellationToken).ConfigureAwait(false);
        var isWhole = await ScanAsync(limit, consistency, cancellationToken).ConfigureAwait(false);
        if (consistency.IsStale)
        {
            return QueryPage.Empty;
        }

        if (!isWhole)
        {
            throw ScanLimitError.Create(plan, query, limit);
        }

        matches.Sort(order);
        var page = order.SelectPage(matches, query);
        var resources = await ReadPageAsync(page, cancellationToken).ConfigureAwait(false);
        return new QueryPage(matches.Count, resources, page.ConvertAll(candidate => candidate.ToKey()));
    }

    private async ValueTask<bool> ScanAsync(int limit, QueryConsistencyCheck consistency, CancellationToken cancellationToken)
    {
        var reader = await session.QueryAsync(ScanStatement.Create(plan, questions, limit), cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        for (var count = 0; await reader.ReadAsync(cancellationToken).ConfigureAwait(false); count++)
        {
            consistency.Observe(ResultMetadata.Read(reader));
            if (count == limit || consistency.IsStale)
            {
                return false;
            }

            if (!reader.IsDBNull(ScanStatement.ResourceOrdinal))
            {
                AddIfMatch(reader);
            }
        }

        return true;
    }

    private void AddIfMatch(DbDataReader reader)
    {
        var resource = StoredResource.Read(session.Dialect, reader, ScanStatement.ResourceOrdinal);
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = reader.GetInt64(ScanStatement.MembershipOrdinal + index) != 0;
        }

        var tree = resource.ToTree(plan.Scope.Layout.Type);
        if (query.Filter is null || ScimFilterEvaluator.Matches(query.Filter, tree, term => questions.FindResult(term, answers)))
        {
            matches.Add(new ScanMatch(resource.Id, order.GetSortValue(tree), matches.Count < MaxBuffered ? resource : null));
        }
    }

    private async ValueTask<IReadOnlyList<StoredResource>> ReadPageAsync(List<ScanMatch> page, CancellationToken cancellationToken)
    {
        var missing = page.Where(candidate => candidate.Resource is null).Select(candidate => candidate.Id).ToArray();
        var found = new Dictionary<Guid, StoredResource>(missing.Length);
        if (missing.Length > 0)
        {
            await session.ReadEachAsync(PageStatement.SelectByIds(plan, missing), Add, cancellationToken).ConfigureAwait(false);
        }

        return page.ConvertAll(candidate => candidate.Resource ?? found[candidate.Id]);

        void Add(DbDataReader row)
        {
            var resource = StoredResource.Read(session.Dialect, row);
            found.Add(resource.Id, resource);
        }
    }
}

/// <summary>One statement that reads candidates with their documents, in no order; its first columns are the metadata, from the same snapshot.</summary>
internal static class ScanStatement
{
    /// <summary>The ordinal of the first column of the resource.</summary>
    public const int ResourceOrdinal = ResultMetadata.Columns;

    /// <summary>The ordinal of the first membership column.</summary>
    public const int MembershipOrdinal = ResourceOrdinal + 5;

    /// <summary>Reads one row more than the limit, to detect whether there is one.</summary>
    public static SqlText Create(QueryPlan plan, MembershipColumns questions, int limit)
    {
        var facts = new ResultMetadata(plan.ScannedPaths, TotalCountMode.None);
        return SqlText.From(
            $"""
            SELECT {facts.Select(plan, default)}, c.*
            FROM scim_generation g
            LEFT JOIN (SELECT {StoredResource.Columns}{questions.Columns} FROM scim_resource r WHERE {plan.Where} LIMIT {(long)limit + 1}) c ON 1 = 1
            """);
    }
}

/// <summary>The error for a query that would have to scan too many resources.</summary>
internal static class ScanLimitError
{
    /// <summary>400 tooMany: names the attributes without an index, and the remedies.</summary>
    public static ScimException Create(QueryPlan plan, ScimQuery query, int limit)
    {
        var type = plan.Scope.Layout.Type.Name;
        var reading = $"The query would have to scan more than {limit} resources";
        var missed = plan.UnindexedPaths.Select(path => path.ToString()).ToList();
        if (plan.Term.IsExact && query.Sort is { } sort)
        {
            missed.Add(sort.Path.ToString());
        }

        return new ScimException(ScimError.TooMany(missed.Count == 0
            ? $"{reading} to evaluate the filter. Narrow the filter, or raise ScanLimit on the server."
            : $"{reading}, because {FormatPaths(missed)} no index. Narrow the filter with an indexed attribute, "
                + $"or, on the server, add the attribute to IndexedPaths of {type} or raise ScanLimit."));
    }

    private static string FormatPaths(List<string> paths)
    {
        var quoted = paths.Distinct(StringComparer.OrdinalIgnoreCase).Select(path => $"'{path}'").ToArray();
        return quoted.Length == 1 ? $"{quoted[0]} has" : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]} have";
    }
}
