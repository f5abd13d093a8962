using System.Data.Common;
using Scim.Server.Relational.Layout;
using Scim.Server.Relational.Querying.Orders;
using Scim.Server.Relational.Querying.Terms;
using Scim.Server.Relational.Reading;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Relational.Querying.Pages;

/// <summary>Reads a page that SQL filters, sorts and counts. Belongs to one query.</summary>
internal sealed class PageReader(SqlSession session, QueryPlan plan, PageOrder order, FactsWatch watch)
{
    private readonly HashSet<int> walkedPaths = [.. plan.WalkedPaths, .. order.WalkedPaths];
    private readonly List<PageRow> rows = [];

    /// <summary>Reads the page; it is valid only if the consistency check says so.</summary>
    public async ValueTask<QueryAnswer> ReadAsync(ScimQuery query, CancellationToken cancellationToken)
    {
        if (query.Count == 0)
        {
            return new QueryAnswer(query.KnownTotal ?? await CountAsync(cancellationToken).ConfigureAwait(false), [], []);
        }

        var walk = PageWalk.Of(order, query);
        if (walk.Segments.Count > 1)
        {
            await session.HoldMomentAsync(cancellationToken).ConfigureAwait(false);
        }

        var kind = KindOf(query, walk);
        var counted = await WalkAsync(walk, new PageWindow(walk.Skip, Needed(query, kind), walk.IsBackward), kind, cancellationToken).ConfigureAwait(false);
        var total = query.KnownTotal ?? counted ?? KnownFrom(query, walk)
            ?? (watch.IsVoid ? 0 : await CountAsync(cancellationToken).ConfigureAwait(false));
        return Answer(query, walk, total);
    }

    private TotalKind KindOf(ScimQuery query, PageWalk walk) =>
        query.KnownTotal is not null ? TotalKind.None
        : query.After is not null || query.Before is not null || walk.Segments.Count > 1 ? TotalKind.Always
        : plan.Term.Selectivity == Selectivity.One ? TotalKind.None
        : TotalKind.WhereUnknown;

    // One row more tells that there is no other, and nothing need be counted.
    private static int Needed(ScimQuery query, TotalKind kind) => kind == TotalKind.None && query.KnownTotal is null ? query.Count + 1 : query.Count;

    private int? KnownFrom(ScimQuery query, PageWalk walk) =>
        rows.Count <= query.Count && (rows.Count > 0 || walk.Skip == 0) ? walk.Skip + rows.Count : null;

    /// <summary>Reads segment by segment until there are rows enough.</summary>
    /// <returns>The total, where the first statement has counted.</returns>
    private async ValueTask<int?> WalkAsync(PageWalk walk, PageWindow whole, TotalKind kind, CancellationToken cancellationToken)
    {
        int? total = null;
        var skip = whole.Skip;
        for (var index = 0; index < walk.Segments.Count && rows.Count < whole.Take && !watch.IsVoid; index++)
        {
            var segment = walk.Segments[index];
            if (index > 0 && skip > 0)
            {
                skip = rows.Count > 0 ? 0 : skip - await SizeAsync(walk.Segments[index - 1], cancellationToken).ConfigureAwait(false);
            }

            var facts = new Facts(walkedPaths, index == 0 ? kind : TotalKind.None);
            var window = whole with { Skip = skip, Take = whole.Take - rows.Count };
            total = await ReadAsync(PageStatement.Of(plan, segment, window, facts), cancellationToken).ConfigureAwait(false) ?? total;
        }

        return total;
    }

    private async ValueTask<int?> ReadAsync(SqlText statement, CancellationToken cancellationToken)
    {
        FactsRow facts = default;
        await session.ReadEachAsync(statement, Take, cancellationToken).ConfigureAwait(false);
        watch.See(facts);
        return facts.Total;

        void Take(DbDataReader reader)
        {
            facts = Facts.Read(reader);
            if (!reader.IsDBNull(PageStatement.Resource))
            {
                var place = reader.IsDBNull(Facts.Columns) ? null : reader.GetValue(Facts.Columns);
                rows.Add(new PageRow(StoredResource.Read(session.Dialect, reader, PageStatement.Resource), place));
            }
        }
    }

    private async ValueTask<int> CountAsync(CancellationToken cancellationToken)
    {
        var facts = await session.ReadFirstAsync(Facts.Count(plan, walkedPaths), Facts.Read, cancellationToken).ConfigureAwait(false) ?? default;
        watch.See(facts);
        return facts.Total ?? 0;
    }

    private async ValueTask<int> SizeAsync(Segment segment, CancellationToken cancellationToken)
    {
        var statement = SqlText.Of($"SELECT count(*) FROM {segment.From} WHERE {segment.Where}");
        return await session.ReadFirstAsync(statement, row => (int)row.GetInt64(0), cancellationToken).ConfigureAwait(false) ?? 0;
    }

    private QueryAnswer Answer(ScimQuery query, PageWalk walk, int total)
    {
        if (rows.Count > query.Count)
        {
            rows.RemoveRange(query.Count, rows.Count - query.Count);
        }

        if (walk.IsBackward)
        {
            rows.Reverse();
        }

        return new QueryAnswer(
            total,
            rows.ConvertAll(row => row.Resource),
            rows.ConvertAll(row => new ScimKey(order.SortOf(row), ResourceId.ToText(row.Resource.Id))));
    }
}
