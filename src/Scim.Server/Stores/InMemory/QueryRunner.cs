namespace Scim.Server.Stores.InMemory;

/// <summary>Answers one query from one moment of a tenant; no lock is held.</summary>
internal sealed class QueryRunner(TypePlan plan, TenantState state, ScimQuery query)
{
    /// <summary>One page.</summary>
    public readonly record struct Page(int Total, Row[] Rows, ScimKey[] Keys);

    public Page Run(CancellationToken cancellationToken)
    {
        if (query.Sort is { } sort)
        {
            return SortedPage(new RowOrder(sort), cancellationToken);
        }

        if (query.Filter is null)
        {
            var all = state.ShelfOf(plan);
            return PageOf(all.Rows, query.After is { } after ? all.CountUpTo(after.Id) : Skipped);
        }

        var matches = Matches(cancellationToken);
        return PageOf(matches, query.After is { } key ? matches.FindIndex(row => ScimText.Compare(row.Id, key.Id) > 0) : Skipped);
    }

    private int Skipped => Math.Max(0, query.StartIndex - 1);

    private Page SortedPage(RowOrder order, CancellationToken cancellationToken)
    {
        var matches = Matches(cancellationToken).ConvertAll(order.Place);
        matches.Sort(order);
        var start = query.After is { } after ? matches.FindIndex(row => order.IsBehind(row, after)) : Skipped;
        var page = Slice(matches, start);
        return new(matches.Count, Array.ConvertAll(page, row => row.Row), Array.ConvertAll(page, row => row.ToKey()));
    }

    private Page PageOf(IReadOnlyList<Row> matches, int start)
    {
        var page = Slice(matches, start);
        return new(matches.Count, page, Array.ConvertAll(page, row => new ScimKey(null, row.Id)));
    }

    // A start of -1 says that nothing is left.
    private TRow[] Slice<TRow>(IReadOnlyList<TRow> rows, int start)
    {
        var length = start < 0 ? 0 : Math.Min(Math.Max(0, query.Count), Math.Max(0, rows.Count - start));
        var page = length == 0 ? [] : new TRow[length];
        for (var index = 0; index < length; index++)
        {
            page[index] = rows[start + index];
        }

        return page;
    }

    /// <summary>The rows that fulfil the filter, by id.</summary>
    private List<Row> Matches(CancellationToken cancellationToken)
    {
        var matches = new List<Row>();
        var filter = query.Filter;
        var terms = filter is not null && filter.Accept(new MembershipCheck(plan)) ? new MembershipTerms(plan, state) : null;
        if (filter?.Accept(new IndexLookup(plan, state)) is { } candidates)
        {
            foreach (var id in candidates.Ids)
            {
                Take(state.Find(plan, id));
            }

            return matches;
        }

        foreach (var row in state.ShelfOf(plan).Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(row);
        }

        return matches;

        void Take(Row? row)
        {
            if (row is not null && (filter is null || (terms is null ? ScimFilterEvaluator.Matches(filter, row.Tree) : terms.Matches(filter, row))))
            {
                matches.Add(row);
            }
        }
    }
}
