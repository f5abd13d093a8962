namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Makes filters and sorts at random. With one seed and the ids of different stores it makes the same ones about the same resources.</summary>
internal sealed class RandomQueries(Random random, IReadOnlyList<string> ids)
{
    private static readonly string[] Paths = [.. GadgetType.IndexedPaths, .. GadgetType.IndexedPaths, .. GadgetType.UnindexedPaths];
    private static readonly ScimOperator[] Equality = [ScimOperator.Equal, ScimOperator.NotEqual];
    private static readonly ScimOperator[] Order =
        [.. Equality, ScimOperator.GreaterThan, ScimOperator.GreaterThanOrEqual, ScimOperator.LessThan, ScimOperator.LessThanOrEqual];

    private static readonly ScimOperator[] All = [.. Order, ScimOperator.Contains, ScimOperator.StartsWith, ScimOperator.EndsWith];

    private readonly RandomValues values = new(random);

    public ScimFilter NextFilter(int depth = 3) => random.Next(depth == 0 ? 4 : 8) switch
    {
        0 => new ScimPresence(GadgetType.Path(values.Pick([.. Paths, "name", "parts", GadgetType.Extension]))),
        1 => new ScimElementFilter(GadgetType.Path("parts"), Element(2)),
        2 or 3 => Comparison(GadgetType.Path(values.Pick(Paths))),
        4 => new ScimNot(NextFilter(depth - 1)),
        5 => new ScimOr(NextFilter(depth - 1), NextFilter(depth - 1)),
        _ => new ScimAnd(NextFilter(depth - 1), NextFilter(depth - 1)),
    };

    /// <summary>An equality comparison, as a point lookup has it.</summary>
    public ScimComparison NextLookup()
    {
        while (true)
        {
            var comparison = Comparison(GadgetType.Path(values.Pick(Paths)));
            if (comparison.Operator == ScimOperator.Equal)
            {
                return comparison;
            }
        }
    }

    public ScimSort? NextSort() => random.Next(4) == 0
        ? null
        : new ScimSort(GadgetType.Path(values.Pick(Paths))) { Descending = values.Boolean() };

    private ScimFilter Element(int depth) => random.Next(depth == 0 ? 3 : 6) switch
    {
        0 => new ScimPresence(GadgetType.Path(Part())),
        1 or 2 => Comparison(GadgetType.Path(Part())),
        3 => new ScimNot(Element(depth - 1)),
        4 => new ScimOr(Element(depth - 1), Element(depth - 1)),
        _ => new ScimAnd(Element(depth - 1), Element(depth - 1)),
    };

    private string Part() => values.Pick(["parts.value", "parts.type", "parts.size", "parts.primary"]);

    private ScimComparison Comparison(ScimAttributePath path) => path.ToString() switch
    {
        "id" => new(path, values.Pick(Order), ScimValue.From(values.Pick([.. ids]))),
        "meta.resourceType" => new(path, values.Pick(All), ScimValue.From(values.Pick(["Gadget", "gadget", "Gad", "User"]))),
        "parts.type" => new(path, values.Pick(All), ScimValue.From(values.Pick(["work", "WORK", "home", "o"]))),
        _ => path.Leaf.Type switch
        {
            ScimAttributeType.Boolean => new(path, values.Pick(Equality), ScimValue.From((bool?)values.Boolean())),
            ScimAttributeType.Binary => new(path, values.Pick(Equality), ScimValue.From(Convert.ToBase64String([(byte)random.Next(3)]))),
            ScimAttributeType.Integer => new(path, values.Pick(Order), ScimValue.From((long?)values.Integer())),
            ScimAttributeType.Decimal => new(path, values.Pick(Order), ScimValue.From((decimal?)values.Number())),
            ScimAttributeType.DateTime => new(path, values.Pick(Order), ScimValue.From(values.Time())),
            ScimAttributeType.Reference => new(path, values.Pick(All), ScimValue.From(values.Reference())),
            _ => new(path, values.Pick(All), ScimValue.From(values.TextOrPart())),
        },
    };
}
