using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Queries.Root;

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
