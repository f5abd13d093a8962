namespace Scim.Server.Tests.Mapping;

/// <summary>Random filters over all paths of a map, with values that match, nearly match, or do not match.</summary>
internal sealed class RandomFilters(ScimResourceType type, int seed)
{
    private static readonly string[] Texts = ["ada", "ADA", "bob", "BOB@example.com", "", "a b", "x%", "_y", "zoë", "zz", "work", "home", "Head", "Manager", "1", "17"];
    private static readonly ScimOperator[] Operators = Enum.GetValues<ScimOperator>();
    private readonly Random random = new(seed);

    public IEnumerable<ScimFilter> Make(int count, IReadOnlyList<ScimAttributePath> paths, IReadOnlyList<ScimObject> resources)
    {
        for (var index = 0; index < count; index++)
        {
            yield return CreateFilter(paths, resources, 3);
        }
    }

    private ScimFilter CreateFilter(IReadOnlyList<ScimAttributePath> paths, IReadOnlyList<ScimObject> resources, int depth) => (depth == 0 ? 3 : random.Next(7)) switch
    {
        0 => new ScimAnd(CreateFilter(paths, resources, depth - 1), CreateFilter(paths, resources, depth - 1)),
        1 => new ScimOr(CreateFilter(paths, resources, depth - 1), CreateFilter(paths, resources, depth - 1)),
        2 => new ScimNot(CreateFilter(paths, resources, depth - 1)),
        4 => CreateElementFilter(paths),
        _ => CreateTerm(Pick(paths)),
    };

    private ScimElementFilter CreateElementFilter(IReadOnlyList<ScimAttributePath> paths)
    {
        var list = Pick([.. paths.Where(path => path is { Extension: null, Attribute.MultiValued: true, SubAttribute: not null })]).Attribute;
        var parts = paths.Where(path => path.Attribute == list && path.SubAttribute is not null).ToArray();
        ScimFilter filter = random.Next(2) == 0 ? new ScimAnd(CreateTerm(Pick(parts)), CreateTerm(Pick(parts))) : new ScimOr(CreateTerm(Pick(parts)), new ScimNot(CreateTerm(Pick(parts))));
        return new ScimElementFilter(new ScimAttributePath(list), filter);
    }

    private ScimFilter CreateTerm(ScimAttributePath path)
    {
        if (random.Next(6) == 0)
        {
            return new ScimPresence(path);
        }

        var value = path.Leaf.Type switch
        {
            ScimAttributeType.Boolean => ScimValue.From(random.Next(2) == 0),
            ScimAttributeType.DateTime => ScimValue.From(DateTimeOffset.UnixEpoch.AddMilliseconds(random.Next(20)).AddTicks(random.Next(3) * 4_000).ToString("O")),
            _ when path.Leaf.Name == "id" || path.Attribute.Name == "manager" => ScimValue.From(new Guid(random.Next(40), 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString()),
            _ when path.Leaf.Name == "schemas" => ScimValue.From(Pick(type.SchemaIds)),
            _ => ScimValue.From(Pick(Texts)),
        };
        var fitting = Operators.Where(comparison => IsValid(path, comparison, value)).ToArray();
        return new ScimComparison(path, Pick(fitting), value);
    }

    private static bool IsValid(ScimAttributePath path, ScimOperator comparison, ScimValue value)
    {
        try
        {
            return new ScimComparison(path, comparison, value) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
