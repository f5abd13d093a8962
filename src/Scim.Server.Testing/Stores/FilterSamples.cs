namespace Scim.Server.Testing.Stores;

/// <summary>Filters over varied rows: every operator that fits a path, with values that are there, nearly there, and not.</summary>
internal static class FilterSamples
{
    private static readonly ScimOperator[] Order =
    [
        ScimOperator.Equal, ScimOperator.NotEqual,
        ScimOperator.GreaterThan, ScimOperator.GreaterThanOrEqual, ScimOperator.LessThan, ScimOperator.LessThanOrEqual,
    ];

    private static readonly ScimOperator[] Substring = [ScimOperator.Contains, ScimOperator.StartsWith, ScimOperator.EndsWith];

    public static IEnumerable<ScimFilter> Create(SchemaSamples samples)
    {
        var simple = VariedData.Paths(samples).SelectMany(path => Comparisons(samples, path)).ToList();
        foreach (var filter in simple)
        {
            yield return filter;
        }

        for (var index = 0; index + 3 < simple.Count; index += 3)
        {
            var (one, two, three) = (simple[index], simple[(index * 7) % simple.Count], simple[(index * 11) % simple.Count]);
            yield return new ScimAnd(one, two);
            yield return new ScimOr(two, new ScimAnd(one, new ScimNot(three)));
            yield return new ScimNot(new ScimOr(one, three));
        }

        foreach (var list in samples.Varied.Where(attribute => attribute is { Type: ScimAttributeType.Complex, MultiValued: true }))
        {
            foreach (var filter in CreateElementFilters(samples, list))
            {
                yield return filter;
            }
        }
    }

    private static IEnumerable<ScimFilter> Comparisons(SchemaSamples samples, ScimAttributePath path)
    {
        yield return new ScimPresence(path);
        var simple = path.Leaf.MultiValued ? new ScimAttributePath(new ScimAttribute(path.Leaf.Name, path.Leaf.Type)).Leaf : path.Leaf;
        var values = Enumerable.Range(0, 14).Select(seed => VariedData.CreateValue(samples, simple, seed)).Where(value => !value.IsNone).Distinct().Take(6);
        foreach (var value in values)
        {
            foreach (var comparison in OperatorsFor(path.Leaf.Type))
            {
                yield return new ScimComparison(path, comparison, value);
            }
        }
    }

    private static IEnumerable<ScimFilter> CreateElementFilters(SchemaSamples samples, ScimAttribute list)
    {
        var paths = VariedData.TextParts(list).Select(part => new ScimAttributePath(list) { SubAttribute = part }).ToArray();
        var (first, last) = (Comparisons(samples, paths[0]).ToArray(), Comparisons(samples, paths[^1]).ToArray());
        for (var index = 0; index < first.Length; index++)
        {
            yield return new ScimElementFilter(new ScimAttributePath(list), new ScimAnd(first[index], last[(index * 5) % last.Length]));
        }
    }

    private static IEnumerable<ScimOperator> OperatorsFor(ScimAttributeType type) => type switch
    {
        ScimAttributeType.String => Order.Concat(Substring),
        ScimAttributeType.Boolean => Order.Take(2),
        _ => Order,
    };
}
