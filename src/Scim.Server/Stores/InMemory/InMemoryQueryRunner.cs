namespace Scim.Server.Stores.InMemory;

/// <summary>Runs one query on a snapshot of a tenant; no lock is held.</summary>
internal sealed class InMemoryQueryRunner(TypePlan plan, TenantState state, ScimQuery query)
{
    /// <summary>One page.</summary>
    public readonly record struct Page(int Total, ResourceSnapshot[] Rows, ScimKey[] Keys);

    public Page Run(CancellationToken cancellationToken)
    {
        var asksMemberships = ScimQueryRules.Validate(query, plan.Type);
        if (query.Sort is { } sort)
        {
            return RunSorted(new RowComparer(sort), FindMatches(asksMemberships, cancellationToken));
        }

        IReadOnlyList<ResourceSnapshot> rows = query.Filter is null ? state.GetTable(plan).Rows : FindMatches(asksMemberships, cancellationToken);
        var page = RowRange.ForQuery(rows, query, (row, key) => ScimText.Compare(row.Id, key.Id)).Slice(rows);
        return new(rows.Count, page, Array.ConvertAll(page, row => new ScimKey { Id = row.Id }));
    }

    private Page RunSorted(RowComparer order, List<ResourceSnapshot> matches)
    {
        var rows = matches.ConvertAll(order.CreateSortedRow);
        rows.Sort(order);
        var page = RowRange.ForQuery(rows, query, order.Compare).Slice(rows);
        return new(rows.Count, Array.ConvertAll(page, row => row.Row), Array.ConvertAll(page, row => row.ToKey()));
    }

    /// <summary>The rows that match the filter, by id.</summary>
    private List<ResourceSnapshot> FindMatches(bool asksMemberships, CancellationToken cancellationToken)
    {
        var matches = new List<ResourceSnapshot>();
        var filter = query.Filter;
        var terms = asksMemberships ? new MembershipFilterEvaluator(plan, state) : null;
        if (filter?.Accept(new IndexLookup(plan, state)) is { } candidates)
        {
            foreach (var id in candidates.Ids)
            {
                Take(state.Find(plan, id));
            }

            return matches;
        }

        foreach (var row in state.GetTable(plan).Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(row);
        }

        return matches;

        void Take(ResourceSnapshot? row)
        {
            if (row is not null && (filter is null || (terms is null ? ScimFilterEvaluator.Matches(filter, row.Tree) : terms.Matches(filter, row))))
            {
                matches.Add(row);
            }
        }
    }
}

/// <summary>A row with its sort value; null when it has none.</summary>
internal readonly record struct SortedRow(ResourceSnapshot Row, ScimValueKey? Key)
{
    public ScimKey ToKey() => new() { Sort = Key?.ToString(), Id = Row.Id };
}

/// <summary>The order of a sorted query: rows without a value last, and first when descending; ties by id.</summary>
internal sealed class RowComparer(ScimSort sort) : IComparer<SortedRow>
{
    private readonly ScimSortValues values = new(sort);

    public SortedRow CreateSortedRow(ResourceSnapshot row) => new(row, values.GetKey(row.Tree));

    public int Compare(SortedRow left, SortedRow right) =>
        values.Compare(left.Key, right.Key) is var order and not 0 ? order : ScimText.Compare(left.Row.Id, right.Row.Id);

    /// <summary>Compares a row with the position of a keyset key.</summary>
    public int Compare(SortedRow row, ScimKey key) =>
        values.Compare(row.Key, values.Parse(key.Sort)) is var order and not 0 ? order : ScimText.Compare(row.Row.Id, key.Id);
}
