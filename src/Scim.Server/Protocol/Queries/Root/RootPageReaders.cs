using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Queries.Root;

/// <summary>
/// Reads a page of several resource types in one order: first the keys of all rows up to the end of the page, which determine what part of the page
/// each type has, then those parts.
/// </summary>
internal sealed class MergedPageReader(RootPlan plan, RequestScope scope)
{
    /// <summary>The maximum position of a row in a page; all rows before it must be read.</summary>
    private const int MaxDepth = 10_000;

    private readonly IReadOnlyList<TypeQuery> queries = plan.TypeQueries;

    public async ValueTask<RootPage> ReadAsync(CancellationToken cancellationToken)
    {
        var end = (long)plan.Skip + plan.Count;
        if (plan.Count == 0 || end > MaxDepth)
        {
            var totals = await ReadEachAsync((_, share) => share.ReadAsync(scope, 1, 0, cancellationToken)).ConfigureAwait(false);
            var total = SumTotals(totals);
            if (plan.Count == 0 || plan.Skip >= total)
            {
                return new RootPage(total, totals, Order: null);
            }

            end = Math.Min(end, total);
            CheckDepth(end);
        }

        var heads = await ReadEachAsync((_, share) => share.ReadKeysAsync(scope, (int)end, cancellationToken)).ConfigureAwait(false);
        var (starts, order) = Merge(heads);
        var counts = new int[queries.Count];
        foreach (var share in order)
        {
            counts[share]++;
        }

        var pages = await ReadEachAsync((index, share) => counts[index] == 0
            ? ValueTask.FromResult(new ScimList<ScimResource>(heads[index]) { Resources = [], Keys = [] })
            : share.ReadAsync(scope, starts[index] + 1, counts[index], cancellationToken)).ConfigureAwait(false);
        return new RootPage(SumTotals(heads), pages, order);
    }

    private static long SumTotals(ScimList<ScimResource>[] pages) => pages.Sum(page => (long)page.TotalResults);

    private static void CheckDepth(long end)
    {
        if (end > MaxDepth)
        {
            throw new ScimException(ScimError.TooMany(
                $"A sorted query over several resource types is limited to the first {MaxDepth} results. Narrow it with a filter such as meta.resourceType eq \"User\", or leave out sortBy."));
        }
    }

    // Sequentially, because a store may be scoped and use one connection.
    private async ValueTask<ScimList<ScimResource>[]> ReadEachAsync(Func<int, TypeQuery, ValueTask<ScimList<ScimResource>>> read)
    {
        var pages = new ScimList<ScimResource>[queries.Count];
        for (var index = 0; index < pages.Length; index++)
        {
            pages[index] = await read(index, queries[index]).ConfigureAwait(false);
        }

        return pages;
    }

    // The number of rows of each type before the page, and the types of the rows of the page.
    private (int[] Starts, List<int> Order) Merge(ScimList<ScimResource>[] heads)
    {
        var runs = new MergeRun[queries.Count];
        for (var index = 0; index < runs.Length; index++)
        {
            runs[index] = new MergeRun(queries[index].Sort is { } sort ? new ScimSortValues(sort) : null, heads[index].Resources);
        }

        var starts = new int[runs.Length];
        var order = new List<int>(plan.Count);
        for (var place = 0; order.Count < plan.Count && FindSmallest(runs) is { } smallest; place++)
        {
            runs[smallest].Advance();
            if (place < plan.Skip)
            {
                starts[smallest]++;
            }
            else
            {
                order.Add(smallest);
            }
        }

        return (starts, order);
    }

    private int? FindSmallest(MergeRun[] runs)
    {
        int? smallest = null;
        for (var index = 0; index < runs.Length; index++)
        {
            if (!runs[index].IsAtEnd && (smallest is not { } known || runs[index].CompareTo(runs[known], plan.IsDescending) < 0))
            {
                smallest = index;
            }
        }

        return smallest;
    }
}

/// <summary>One page over several resource types.</summary>
/// <param name="TotalResults">The number of matches of all types together.</param>
/// <param name="Pages">The rows of each type.</param>
/// <param name="Order">The type of each row of the page, by index; null where the types follow each other.</param>
internal sealed record RootPage(long TotalResults, IReadOnlyList<ScimList<ScimResource>> Pages, IReadOnlyList<int>? Order);

/// <summary>Reads a page of the resource types one after the other, in the order of their registration, with one query for each.</summary>
internal sealed class SequentialPageReader(RootPlan plan, RequestScope scope)
{
    public async ValueTask<RootPage> ReadAsync(CancellationToken cancellationToken)
    {
        var (skip, count, total) = (plan.Skip, plan.Count, 0L);
        var pages = new ScimList<ScimResource>[plan.TypeQueries.Count];
        for (var index = 0; index < pages.Length; index++)
        {
            var page = await plan.TypeQueries[index].ReadAsync(scope, skip + 1, count, cancellationToken).ConfigureAwait(false);
            pages[index] = page;
            total += page.TotalResults;
            skip = Math.Max(0, skip - page.TotalResults);
            count = Math.Max(0, count - page.Resources.Count);
        }

        return new RootPage(total, pages, Order: null);
    }
}

/// <summary>The rows of one resource type in a merge. A type without the sort attribute has no values. Not thread-safe.</summary>
internal sealed class MergeRun
{
    private readonly ScimSortValues? values;
    private readonly IReadOnlyList<ScimResource> rows;
    private ScimValueKey? key;
    private int index;

    public MergeRun(ScimSortValues? values, IReadOnlyList<ScimResource> rows)
    {
        this.values = values;
        this.rows = rows;
        ReadKey();
    }

    public bool IsAtEnd => index == rows.Count;

    public void Advance()
    {
        index++;
        ReadKey();
    }

    /// <summary>Compares the current rows of two runs: by value, then by id.</summary>
    public int CompareTo(MergeRun other, bool descending) =>
        ScimSortValues.Compare(key, other.key, descending) is var order and not 0 ? order : ScimText.Compare(Id, other.Id);

    private string Id => rows[index].Id ?? string.Empty;

    private void ReadKey() => key = IsAtEnd ? null : values?.GetKey(rows[index].Node);
}
