using Scim.Server.Relational.Queries.Translation;

namespace Scim.Server.Relational.Queries.Scans;

/// <summary>The error for a query that would have to scan too many resources.</summary>
internal static class ScanLimitError
{
    /// <summary>400 tooMany: names the attributes without an index, and the remedies.</summary>
    public static ScimException Create(QueryPlan plan, ScimQuery query, int limit)
    {
        var type = plan.Scope.Layout.Type.Name;
        var reading = $"The query would have to scan more than {limit} resources";
        var missed = plan.UnindexedPaths.Select(path => path.ToString()).ToList();
        if (plan.Term.IsExact && query.Sort is { } sort)
        {
            missed.Add(sort.Path.ToString());
        }

        return new ScimException(ScimError.TooMany(missed.Count == 0
            ? $"{reading} to evaluate the filter. Narrow the filter, or raise ScanLimit on the server."
            : $"{reading}, because {FormatPaths(missed)} no index. Narrow the filter with an indexed attribute, "
                + $"or, on the server, add the attribute to IndexedPaths of {type} or raise ScanLimit."));
    }

    private static string FormatPaths(List<string> paths)
    {
        var quoted = paths.Distinct(StringComparer.OrdinalIgnoreCase).Select(path => $"'{path}'").ToArray();
        return quoted.Length == 1 ? $"{quoted[0]} has" : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]} have";
    }
}
