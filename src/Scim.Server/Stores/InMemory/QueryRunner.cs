namespace Scim.Server.Stores.InMemory;

/// <summary>Runs one query on a snapshot of a tenant; no lock is held.</summary>
internal sealed class QueryRunner(TypePlan plan, TenantState state, ScimQuery query)
{
    /// <summary>One page.</summary>
    public readonly record struct Page(int Total, Row[] Rows, ScimKey[] Keys);

    public Page Run(CancellationToken cancellationToken)
    {
        var asksMemberships = ScimQueryRules.Check(query, plan.Type);
        if (query.Sort is { } sort)
        {
            return SortedPage(new RowOrder(sort), Matches(asksMemberships, cancellationToken));
        }

        IReadOnlyList<Row> rows = query.Filter is null ? state.ShelfOf(plan).Rows : Matches(asksMemberships, cancellationToken);
        var page = Window.Of(rows, query, (row, key) => ScimText.Compare(row.Id, key.Id)).Cut(rows);
        return new(rows.Count, page, Array.ConvertAll(page, row => new ScimKey(null, row.Id)));
    }

    private Page SortedPage(RowOrder order, List<Row> matches)
    {
        var rows = matches.ConvertAll(order.Place);
        rows.Sort(order);
        var page = Window.Of(rows, query, order.Compare).Cut(rows);
        return new(rows.Count, Array.ConvertAll(page, row => row.Row), Array.ConvertAll(page, row => row.ToKey()));
    }

    /// <summary>The rows that match the filter, by id.</summary>
    private List<Row> Matches(bool asksMemberships, CancellationToken cancellationToken)
    {
        var matches = new List<Row>();
        var filter = query.Filter;
        var terms = asksMemberships ? new MembershipTerms(plan, state) : null;
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
