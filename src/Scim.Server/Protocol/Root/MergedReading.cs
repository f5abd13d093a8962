using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Root;

/// <summary>
/// Reads a page of several resource types in one order: first the keys of all rows up to the end of the page, which determine what part of the page
/// each type has, then those parts.
/// </summary>
internal sealed class MergedReading(RootPlan plan, WorkScope scope)
{
    /// <summary>The maximum position of a row in a page; all rows before it must be read.</summary>
    private const int Deepest = 10_000;

    private readonly IReadOnlyList<TypeShare> shares = plan.Shares;

    public async ValueTask<RootPage> ReadAsync(CancellationToken cancellationToken)
    {
        var end = (long)plan.Skip + plan.Count;
        if (plan.Count == 0 || end > Deepest)
        {
            var totals = await ReadEachAsync((_, share) => share.ReadAsync(scope, 1, 0, cancellationToken)).ConfigureAwait(false);
            var total = TotalOf(totals);
            if (plan.Count == 0 || plan.Skip >= total)
            {
                return new RootPage(total, totals, Order: null);
            }

            end = Math.Min(end, total);
            CheckDepth(end);
        }

        var heads = await ReadEachAsync((_, share) => share.ReadKeysAsync(scope, (int)end, cancellationToken)).ConfigureAwait(false);
        var (starts, order) = Merge(heads);
        var counts = new int[shares.Count];
        foreach (var share in order)
        {
            counts[share]++;
        }

        var pages = await ReadEachAsync((index, share) => counts[index] == 0
            ? ValueTask.FromResult(heads[index] with { Resources = [], Keys = [] })
            : share.ReadAsync(scope, starts[index] + 1, counts[index], cancellationToken)).ConfigureAwait(false);
        return new RootPage(TotalOf(heads), pages, order);
    }

    private static long TotalOf(ScimList<ScimResource>[] pages) => pages.Sum(page => (long)page.TotalResults);

    private static void CheckDepth(long end)
    {
        if (end > Deepest)
        {
            throw new ScimException(ScimError.TooMany(
                $"A sorted query over several resource types is limited to the first {Deepest} results. Narrow it with a filter such as meta.resourceType eq \"User\", or leave out sortBy."));
        }
    }

    // Sequentially, because a store may be scoped and use one connection.
    private async ValueTask<ScimList<ScimResource>[]> ReadEachAsync(Func<int, TypeShare, ValueTask<ScimList<ScimResource>>> read)
    {
        var pages = new ScimList<ScimResource>[shares.Count];
        for (var index = 0; index < pages.Length; index++)
        {
            pages[index] = await read(index, shares[index]).ConfigureAwait(false);
        }

        return pages;
    }

    // The number of rows of each type before the page, and the types of the rows of the page.
    private (int[] Starts, List<int> Order) Merge(ScimList<ScimResource>[] heads)
    {
        var runs = new MergeRun[shares.Count];
        for (var index = 0; index < runs.Length; index++)
        {
            runs[index] = new MergeRun(shares[index].Sort is { } sort ? new ScimSortValues(sort) : null, heads[index].Resources);
        }

        var starts = new int[runs.Length];
        var order = new List<int>(plan.Count);
        for (var place = 0; order.Count < plan.Count && Smallest(runs) is { } smallest; place++)
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

    private int? Smallest(MergeRun[] runs)
    {
        int? smallest = null;
        for (var index = 0; index < runs.Length; index++)
        {
            if (!runs[index].IsAtEnd && (smallest is not { } known || runs[index].CompareTo(runs[known], plan.Descending) < 0))
            {
                smallest = index;
            }
        }

        return smallest;
    }
}
