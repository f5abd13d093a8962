using LegacyAdo.Database;
using Scim.Server;

namespace LegacyAdo.Filters;

/// <summary>Runs one query: in SQL if possible, otherwise by testing and sorting a bounded number of rows in memory.</summary>
internal sealed class SqlQuery<TResource>(SqlTable<TResource> table, ScimQuery query, ScimContext context) where TResource : ScimResource
{
    private const int MaxCandidates = 10_000;

    public async Task<ScimList<TResource>> RunAsync(LegacySession session, CancellationToken cancellationToken)
    {
        ScimQueryRules.Validate(query, context.ResourceType);
        var part = ScimFilterPart.Create(query.Filter, table.Columns.CanTranslate);
        return part.IsExact && query.Sort is null ? await PageAsync(session, part.Filter, cancellationToken) : await EvaluateAsync(session, part, cancellationToken);
    }

    private async Task<ScimList<TResource>> PageAsync(LegacySession session, ScimFilter? filter, CancellationToken cancellationToken)
    {
        var sql = new SqlFilter(table.Columns);
        var where = sql.Write(filter);
        var (beyond, order, key) = query switch
        {
            { After: { } after } => ($"{table.Key} > @key", "ASC", after.Id),
            { Before: { } before } => ($"{table.Key} < @key", "DESC", before.Id),
            _ => ("1 = 1", "ASC", null),
        };
        var all = new Dictionary<string, object?>(sql.Parameters)
        {
            ["key"] = Ids.ParseNumber(table.Kind, key),
            ["skip"] = key is null ? query.StartIndex - 1 : 0,
            ["count"] = query.Count,
        };
        var rows = await session.QueryAsync(
            $"{table.Select} WHERE {where} AND {beyond} ORDER BY {table.Key} {order} LIMIT @count OFFSET @skip", all, table.Read, cancellationToken);
        var total = await session.QueryAsync($"SELECT count(*) FROM {table.Name} WHERE {where}", sql.Parameters, row => row.GetInt32(0), cancellationToken);
        if (query.Before is not null)
        {
            rows.Reverse();
        }

        return new() { TotalResults = total[0], Resources = rows, Keys = [.. rows.Select(row => new ScimKey { Id = row.Id ?? string.Empty })] };
    }

    private async Task<ScimList<TResource>> EvaluateAsync(LegacySession session, ScimFilterPart part, CancellationToken cancellationToken)
    {
        var sql = new SqlFilter(table.Columns);
        var rows = await session.QueryAsync($"{table.Select} WHERE {sql.Write(part.Filter)} LIMIT {MaxCandidates + 1}", sql.Parameters, table.Read, cancellationToken);
        if (rows.Count > MaxCandidates)
        {
            throw new ScimException(ScimError.TooMany(
                $"The filter or the sort has to look at more than {MaxCandidates} resources one by one; narrow it by id, externalId, userName, displayName of groups, emails, active or meta."));
        }

        var memberships = await FindMembershipsAsync(session, part.Filter, cancellationToken);
        return ScimCandidates.ToPage(rows, query, (row, term) => memberships.TryGetValue(term, out var ids) ? ids.Contains(row.Id ?? string.Empty) : null);
    }

    // Resources do not contain their memberships: for each term on them, the candidates that match it.
    private async Task<Dictionary<ScimFilter, HashSet<string>>> FindMembershipsAsync(LegacySession session, ScimFilter? candidates, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<ScimFilter, HashSet<string>>();
        ScimFilterPart.Create(query.Filter, term => IsMembership(term) && answers.TryAdd(term, []) && false); // It asks about each term.
        foreach (var (term, ids) in answers)
        {
            var sql = new SqlFilter(table.Columns);
            var where = sql.Write(candidates is null ? term : new ScimAnd(candidates, term));
            ids.UnionWith(await session.QueryAsync(
                $"SELECT {table.Key} FROM {table.Name} WHERE {where}", sql.Parameters, row => Ids.Format(table.Kind, row.GetInt64(0)), cancellationToken));
        }

        return answers;
    }

    private bool IsMembership(ScimFilter term) => term switch
    {
        ScimComparison comparison => IsMembership(comparison.Path),
        ScimPresence presence => IsMembership(presence.Path),
        ScimElementFilter element => IsMembership(element.Path),
        _ => false,
    };

    private bool IsMembership(ScimAttributePath path) => path.Attribute == ScimQueryRules.GetMembershipAttribute(context.ResourceType);
}
