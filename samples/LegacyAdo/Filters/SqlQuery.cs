using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Filters;

/// <summary>Answers one query: in SQL where SQL can, else by testing and sorting a bounded number of rows.</summary>
internal sealed class SqlQuery<TResource>(SqlTable<TResource> table, ScimQuery query, ScimContext context) where TResource : ScimResource
{
    private const int MostCandidates = 10_000;

    public async Task<ScimList<TResource>> RunAsync(LegacySession session, CancellationToken cancellationToken)
    {
        var asksMemberships = ScimQueryRules.Check(query, context.ResourceType);
        var part = ScimFilterPart.Of(query.Filter, table.Columns.Answers);
        var filter = new SqlFilter(table.Columns);
        var where = filter.Write(part.Filter);
        return part.IsWhole && query.Sort is null ? await PageAsync(session, where, filter.Parameters, cancellationToken)
            : part.IsWhole || !asksMemberships ? await TestAsync(session, where, filter.Parameters, part.IsWhole, cancellationToken)
            : throw new ScimException(ScimError.InvalidFilter(
                "A filter on memberships can be combined with id, externalId, userName, displayName of groups, emails, active and meta; another attribute in it is not indexed here."));
    }

    private async Task<ScimList<TResource>> PageAsync(LegacySession session, string where, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        var (beyond, order, key) = query switch
        {
            { After: { } after } => ($"{table.Key} > @key", "ASC", after.Id),
            { Before: { } before } => ($"{table.Key} < @key", "DESC", before.Id),
            _ => ("1 = 1", "ASC", null),
        };
        var all = new Dictionary<string, object?>(parameters)
        {
            ["key"] = Ids.NumberOf(table.Kind, key),
            ["skip"] = key is null ? query.StartIndex - 1 : 0,
            ["count"] = query.Count,
        };
        var rows = await session.QueryAsync(
            $"{table.Select} WHERE {where} AND {beyond} ORDER BY {table.Key} {order} LIMIT @count OFFSET @skip", all, table.Read, cancellationToken);
        var total = await session.QueryAsync($"SELECT count(*) FROM {table.Name} WHERE {where}", parameters, row => row.GetInt32(0), cancellationToken);
        if (query.Before is not null)
        {
            rows.Reverse();
        }

        return new() { TotalResults = total[0], Resources = rows, Keys = [.. rows.Select(row => new ScimKey(null, row.Id ?? string.Empty))] };
    }

    private async Task<ScimList<TResource>> TestAsync(
        LegacySession session, string where, IReadOnlyDictionary<string, object?> parameters, bool isExact, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync($"{table.Select} WHERE {where} LIMIT {MostCandidates + 1}", parameters, table.Read, cancellationToken);
        return rows.Count <= MostCandidates
            ? ScimCandidates.ToPage(rows, isExact ? query with { Filter = null } : query)
            : throw new ScimException(ScimError.TooMany(
                $"The filter or the sort has to look at more than {MostCandidates} resources one by one; narrow it by id, externalId, userName, displayName of groups, emails, active or meta."));
    }
}
