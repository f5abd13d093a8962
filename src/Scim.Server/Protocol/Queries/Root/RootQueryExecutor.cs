using Scim.Server.Hosting;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Paging;
using Scim.Server.Protocol.Responses;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Queries.Root;

/// <summary>Executes a query over all resource types: plans it, reads from each store, and renders the page.</summary>
internal sealed class RootQueryExecutor(ServerServices services)
{
    private readonly RootPlanner planner = new(services);

    public async ValueTask<ScimReply> ExecuteAsync(QueryRequest queryRequest, ScimRequest request, CancellationToken cancellationToken)
    {
        if (queryRequest.Cursor is not null)
        {
            throw new ScimException(ScimError.InvalidValue("Cursor-based pagination is not supported across resource types; query the endpoint of one type, or page with startIndex."));
        }

        var plan = planner.Plan(queryRequest, request);
        var scope = new RequestScope(services.Model);
        await using var disposal = scope.ConfigureAwait(false);
        foreach (var share in plan.TypeQueries)
        {
            share.CheckSupport(scope.GetStore(share.View.Type));
        }

        var page = plan.IsSorted && plan.TypeQueries.Count > 1
            ? await new MergedPageReader(plan, scope).ReadAsync(cancellationToken).ConfigureAwait(false)
            : await new SequentialPageReader(plan, scope).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (services.Model.Options.MaxRootResults is { } most && page.TotalResults > most)
        {
            throw new ScimException(ScimError.TooMany(
                $"The query matches {page.TotalResults} resources; at most {most} are returned across all resource types. Narrow it with a filter, or query the endpoint of one type."));
        }

        return await RenderAsync(plan, page, scope, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ScimReply> RenderAsync(RootPlan plan, RootPage page, RequestScope scope, CancellationToken cancellationToken)
    {
        var rows = new PageItems[page.Pages.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            var share = plan.TypeQueries[index];
            rows[index] = await PageItems.LoadAsync(page.Pages[index], new RenderContext(share.View, share.Context, scope), cancellationToken).ConfigureAwait(false);
        }

        var buffer = JsonBuffer.Rent();
        ListReply.WriteStart(buffer.Writer, (int)Math.Min(int.MaxValue, page.TotalResults), new PagePosition { StartIndex = plan.Skip + 1 }, rows.Sum(shown => shown.Count));
        var written = new int[rows.Length];
        foreach (var share in page.Order ?? [])
        {
            // A row that was deleted since its position was determined is skipped.
            if (written[share] < rows[share].Count)
            {
                rows[share].Write(buffer.Writer, written[share]++);
            }
        }

        for (var share = 0; share < rows.Length; share++)
        {
            while (written[share] < rows[share].Count)
            {
                rows[share].Write(buffer.Writer, written[share]++);
            }
        }

        return ListReply.Complete(buffer);
    }
}
