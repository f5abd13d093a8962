using System.Data.Common;
using Scim.Server.Relational.Documents;
using Scim.Server.Relational.Queries.Orders;
using Scim.Server.Relational.Queries.Translation;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Queries.Pages;

/// <summary>Reads a page that SQL filters, sorts and counts. Belongs to one query.</summary>
internal sealed class SqlPageReader(SqlSession session, QueryPlan plan, PageOrder order, QueryConsistencyCheck consistency)
{
    private readonly HashSet<int> walkedPaths = [.. plan.ScannedPaths, .. order.ScannedPaths];
    private readonly List<PageRow> rows = [];

    /// <summary>Reads the page; it is valid only if the consistency check says so.</summary>
    public async ValueTask<QueryPage> ReadAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        if (query.Count == 0)
        {
            return new QueryPage(query.KnownTotal ?? await CountAsync(cancellationToken).ConfigureAwait(false), [], []);
        }

        var traversal = PageTraversal.Create(order, query);
        if (traversal.Segments.Count > 1)
        {
            await session.BeginSnapshotAsync(cancellationToken).ConfigureAwait(false);
        }

        var kind = GetCountMode(query, traversal);
        var counted = await ReadSegmentsAsync(traversal, new SegmentSlice(traversal.Skip, GetRowLimit(query, kind), traversal.IsBackward), kind, cancellationToken).ConfigureAwait(false);
        var total = query.KnownTotal ?? counted ?? InferTotal(query, traversal)
            ?? (consistency.IsStale ? 0 : await CountAsync(cancellationToken).ConfigureAwait(false));
        return CreatePage(query, traversal, total);
    }

    private TotalCountMode GetCountMode(ScimQuery query, PageTraversal traversal) =>
        query.KnownTotal is not null ? TotalCountMode.None
        : query.After is not null || query.Before is not null || traversal.Segments.Count > 1 ? TotalCountMode.Always
        : plan.Term.Selectivity == Selectivity.One ? TotalCountMode.None
        : TotalCountMode.IfUnknown;

    // One extra row is requested: if it is missing, there are no more and nothing needs to be counted.
    private static int GetRowLimit(ScimQuery query, TotalCountMode kind) => kind == TotalCountMode.None && query.KnownTotal is null ? query.Count + 1 : query.Count;

    private int? InferTotal(ScimQuery query, PageTraversal traversal) =>
        rows.Count <= query.Count && (rows.Count > 0 || traversal.Skip == 0) ? traversal.Skip + rows.Count : null;

    /// <summary>Reads segment by segment until there are enough rows.</summary>
    /// <returns>The total, if the first statement has counted.</returns>
    private async ValueTask<int?> ReadSegmentsAsync(PageTraversal traversal, SegmentSlice whole, TotalCountMode kind, CancellationToken cancellationToken)
    {
        int? total = null;
        var skip = whole.Skip;
        for (var index = 0; index < traversal.Segments.Count && rows.Count < whole.Take && !consistency.IsStale; index++)
        {
            var segment = traversal.Segments[index];
            if (index > 0 && skip > 0)
            {
                skip = rows.Count > 0 ? 0 : skip - await CountSegmentAsync(traversal.Segments[index - 1], cancellationToken).ConfigureAwait(false);
            }

            var facts = new ResultMetadata(walkedPaths, index == 0 ? kind : TotalCountMode.None);
            var window = whole with { Skip = skip, Take = whole.Take - rows.Count };
            total = await ReadAsync(PageStatement.Create(plan, segment, window, facts), cancellationToken).ConfigureAwait(false) ?? total;
        }

        return total;
    }

    private async ValueTask<int?> ReadAsync(SqlText statement, CancellationToken cancellationToken)
    {
        ResultMetadataRow facts = default;
        await session.ReadEachAsync(statement, Take, cancellationToken).ConfigureAwait(false);
        consistency.Observe(facts);
        return facts.Total;

        void Take(DbDataReader reader)
        {
            facts = ResultMetadata.Read(reader);
            if (!reader.IsDBNull(PageStatement.ResourceOrdinal))
            {
                var place = reader.IsDBNull(ResultMetadata.Columns) ? null : reader.GetValue(ResultMetadata.Columns);
                rows.Add(new PageRow(StoredResource.Read(session.Dialect, reader, PageStatement.ResourceOrdinal), place));
            }
        }
    }

    private async ValueTask<int> CountAsync(CancellationToken cancellationToken)
    {
        var facts = await session.ReadFirstAsync(ResultMetadata.Count(plan, walkedPaths), ResultMetadata.Read, cancellationToken).ConfigureAwait(false) ?? default;
        consistency.Observe(facts);
        return facts.Total ?? 0;
    }

    private async ValueTask<int> CountSegmentAsync(PageSegment segment, CancellationToken cancellationToken)
    {
        var statement = SqlText.From($"SELECT count(*) FROM {segment.From} WHERE {segment.Where}");
        return await session.ReadFirstAsync(statement, row => (int)row.GetInt64(0), cancellationToken).ConfigureAwait(false) ?? 0;
    }

    private QueryPage CreatePage(ScimQuery query, PageTraversal traversal, int total)
    {
        if (rows.Count > query.Count)
        {
            rows.RemoveRange(query.Count, rows.Count - query.Count);
        }

        if (traversal.IsBackward)
        {
            rows.Reverse();
        }

        return new QueryPage(
            total,
            rows.ConvertAll(row => row.Resource),
            rows.ConvertAll(row => new ScimKey { Sort = order.GetSortValue(row), Id = ResourceId.ToText(row.Resource.Id) }));
    }
}

/// <summary>The traversal of an order to a page: the segments in turn, and the number of rows to skip.</summary>
/// <param name="Segments">The segments, the last first if the traversal is backward.</param>
/// <param name="Skip">The number of rows between the start and the page.</param>
/// <param name="IsBackward">Whether the order is traversed in reverse.</param>
internal sealed record PageTraversal(IReadOnlyList<PageSegment> Segments, int Skip, bool IsBackward)
{
    public static PageTraversal Create(PageOrder order, ScimQuery query) => query switch
    {
        { Before: { } before } => new(SkipTo(order.Segments.Reverse(), order.Segments.Count - 1 - order.GetSegmentIndex(before), before, isBackward: true), 0, true),
        { After: { } after } => new(SkipTo(order.Segments, order.GetSegmentIndex(after), after, isBackward: false), 0, false),
        _ => new(order.Segments, Math.Max(0, query.StartIndex - 1), false),
    };

    private static PageSegment[] SkipTo(IEnumerable<PageSegment> segments, int first, ScimKey key, bool isBackward)
    {
        var rest = segments.Skip(first).ToArray();
        rest[0] = rest[0].Seek(key, isBackward);
        return rest;
    }
}

/// <summary>One page as it was read.</summary>
/// <param name="Total">How many resources match.</param>
/// <param name="Resources">The page.</param>
/// <param name="Keys">The position of each row.</param>
internal sealed record QueryPage(int Total, IReadOnlyList<StoredResource> Resources, IReadOnlyList<ScimKey> Keys)
{
    public static QueryPage Empty { get; } = new(0, [], []);
}
