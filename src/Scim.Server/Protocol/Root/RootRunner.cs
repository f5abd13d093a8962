using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Query;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Root;

/// <summary>Executes a query over all resource types: plans it, reads from each store, and renders the page.</summary>
internal sealed class RootRunner(ServerParts parts)
{
    private readonly RootPlanner planner = new(parts);

    public async ValueTask<ScimReply> RunAsync(WantedPage wanted, ScimRequest request, CancellationToken cancellationToken)
    {
        if (wanted.Cursor is not null)
        {
            throw new ScimException(ScimError.InvalidValue("Cursor-based pagination is not supported across resource types; query the endpoint of one type, or page with startIndex."));
        }

        var plan = planner.Plan(wanted, request);
        var scope = new WorkScope(parts.Model);
        await using var disposal = scope.ConfigureAwait(false);
        foreach (var share in plan.Shares)
        {
            share.CheckAgainst(scope.Store(share.View.Type));
        }

        var page = plan.Sorted && plan.Shares.Count > 1
            ? await new MergedReading(plan, scope).ReadAsync(cancellationToken).ConfigureAwait(false)
            : await new ChainedReading(plan, scope).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (parts.Model.Options.MaxRootResults is { } most && page.TotalResults > most)
        {
            throw new ScimException(ScimError.TooMany(
                $"The query matches {page.TotalResults} resources; at most {most} are returned across all resource types. Narrow it with a filter, or query the endpoint of one type."));
        }

        return await RenderAsync(plan, page, scope, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ScimReply> RenderAsync(RootPlan plan, RootPage page, WorkScope scope, CancellationToken cancellationToken)
    {
        var rows = new ListedRows[page.Pages.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            var share = plan.Shares[index];
            rows[index] = await ListedRows.PrepareAsync(page.Pages[index], new Showing(share.View, share.Context, scope), cancellationToken).ConfigureAwait(false);
        }

        var buffer = JsonBuffer.Rent();
        ListReply.WriteStart(buffer.Writer, (int)Math.Min(int.MaxValue, page.TotalResults), new PageMarks { StartIndex = plan.Skip + 1 }, rows.Sum(shown => shown.Count));
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

        return ListReply.End(buffer);
    }
}
