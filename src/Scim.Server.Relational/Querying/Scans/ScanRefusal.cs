namespace Scim.Server.Relational.Querying.Scans;

/// <summary>Why a query is refused that would have to read too much.</summary>
internal static class ScanRefusal
{
    /// <summary>400 tooMany: names the attributes without index and what would help.</summary>
    public static ScimException Of(QueryPlan plan, ScimQuery query, int limit)
    {
        var type = plan.Scope.Layout.Type.Name;
        var reading = $"More than {limit} resources would have to be read one by one";
        var missed = plan.Missed.Select(path => path.ToString()).ToList();
        if (plan.Term.IsExact && query.Sort is { } sort)
        {
            missed.Add(sort.Path.ToString());
        }

        return new ScimException(ScimError.TooMany(missed.Count == 0
            ? $"{reading} to answer the filter. Narrow it, or let the server read more (ScanLimit)."
            : $"{reading}, since {Names(missed)} no index. Narrow the filter by an indexed attribute, "
                + $"or let the server index what is asked for (IndexedPaths of {type}) or read more (ScanLimit)."));
    }

    private static string Names(List<string> paths)
    {
        var quoted = paths.Distinct(StringComparer.OrdinalIgnoreCase).Select(path => $"'{path}'").ToArray();
        return quoted.Length == 1 ? $"{quoted[0]} has" : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]} have";
    }
}
