using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Paging;

/// <summary>Reads one page by cursor.</summary>
internal sealed class CursorPageReader(CursorService desk, ScimQuery query, ScimContext context, byte[] terms)
{
    /// <summary>The position of the page; null for the first.</summary>
    public Cursor? Cursor { get; init; }

    public async ValueTask<(ScimList<ScimResource> Page, PagePosition Marks)> ReadAsync(IResourceStore store, CancellationToken cancellationToken)
    {
        if (query.Count == 0)
        {
            return (await store.QueryAsync(query, context, cancellationToken).ConfigureAwait(false), default);
        }

        // One extra row shows whether another page follows.
        var wider = query with { Count = query.Count + 1 };
        var page = await store.QueryAsync(Cursor?.ApplyTo(wider) ?? wider, context, cancellationToken).ConfigureAwait(false);
        var place = Cursor;
        if (place is { IsBackward: true } && page.Resources.Count == 0)
        {
            // All previous rows are gone, so the first page is returned instead.
            place = null;
            page = await store.QueryAsync(wider, context, cancellationToken).ConfigureAwait(false);
        }

        if (page.Keys.Count != page.Resources.Count)
        {
            throw new InvalidOperationException($"The store of {context.ResourceType.Name} declares the feature Keyset, but returned {page.Keys.Count} keys for {page.Resources.Count} resources.");
        }

        return TrimPage(page, place);
    }

    private (ScimList<ScimResource> Page, PagePosition Marks) TrimPage(ScimList<ScimResource> page, Cursor? place)
    {
        var hasMore = page.Resources.Count > query.Count;
        var isBackward = place is { IsBackward: true };
        if (hasMore)
        {
            var first = isBackward ? page.Resources.Count - query.Count : 0;
            page = new ScimList<ScimResource>(page) { Resources = Slice(page.Resources, first), Keys = Slice(page.Keys, first) };
        }

        if (page.Keys.Count == 0)
        {
            return (page, default);
        }

        return (page, new PagePosition
        {
            NextCursor = isBackward || hasMore ? Issue(page.Keys[^1], isBackward: false, page.TotalResults) : null,
            PreviousCursor = (isBackward ? hasMore : place is not null) ? Issue(page.Keys[0], isBackward: true, page.TotalResults) : null,
        });
    }

    private string Issue(ScimKey key, bool isBackward, int total) => desk.Issue(new Cursor(key, isBackward, query.Count, total), terms);

    private TItem[] Slice<TItem>(IReadOnlyList<TItem> items, int first)
    {
        var slice = new TItem[query.Count];
        for (var index = 0; index < slice.Length; index++)
        {
            slice[index] = items[first + index];
        }

        return slice;
    }
}
