namespace Scim.Server.LegacyAdo.Tests.Support;

/// <summary>Draws people and filters from few values, so that they meet often.</summary>
internal sealed class RandomPeople(Random random)
{
    private static readonly string[] Texts = ["a", "A", "b", "ab", "a b", "ß", "É", "e\u0301", "\uFF21", "\U0001F600", "x%_y", "\"'\\", "Z"];
    private static readonly string[] Addresses = ["a@x", "A@X", "b@x", "b@y.example", "%@_", "'@\"", "z"];
    private static readonly string[] Paths =
        ["id", "externalId", "userName", "displayName", "name.givenName", "title", "active", "emails.value", "emails.type", "emails.primary", "meta.created", "meta.lastModified"];

    private static readonly ScimOperator[] Comparable = [ScimOperator.Equal, ScimOperator.NotEqual, ScimOperator.GreaterThan, ScimOperator.GreaterThanOrEqual, ScimOperator.LessThan, ScimOperator.LessThanOrEqual];
    private static readonly ScimOperator[] Textual = [.. Comparable, ScimOperator.Contains, ScimOperator.StartsWith, ScimOperator.EndsWith];

    public ScimUser User(int number)
    {
        var user = new ScimUser
        {
            UserName = Pick(Texts) + number,
            ExternalId = Maybe(Texts),
            DisplayName = Maybe(Texts),
            Name = new ScimName { GivenName = Pick(Texts) },
            Title = Maybe(Texts),
            Active = random.Next(2) == 0,
            Emails = [.. new[] { "work", "home", "other" }.Where(_ => random.Next(3) > 0).Select((type, index) => new ScimEmail { Value = Pick(Addresses), Type = type, Primary = index == 0 && random.Next(2) == 0 ? true : null })],
        };
        user.Node.Freeze();
        return user;
    }

    /// <summary>A filter over people who are there.</summary>
    public ScimFilter Filter(IReadOnlyList<ScimUser> people, int depth = 3) => random.Next(depth > 0 ? 8 : 3) switch
    {
        < 3 => Term(people, ParsePath(Pick(Paths))),
        3 => new ScimElementFilter(ParsePath("emails"), ElementFilter(people, 2)),
        4 => new ScimNot(Filter(people, depth - 1)),
        5 => new ScimOr(Filter(people, depth - 1), Filter(people, depth - 1)),
        _ => new ScimAnd(Filter(people, depth - 1), Filter(people, depth - 1)),
    };

    public ScimSort Sort() => new(ParsePath(Pick(["userName", "title", "emails", "active", "id", "meta.created"]))) { Descending = random.Next(2) == 0 };

    private ScimFilter ElementFilter(IReadOnlyList<ScimUser> people, int depth) => random.Next(depth > 0 ? 4 : 1) switch
    {
        0 => Term(people, ParsePath(Pick(["emails.value", "emails.type", "emails.primary"]))),
        1 => new ScimNot(ElementFilter(people, depth - 1)),
        2 => new ScimOr(ElementFilter(people, depth - 1), ElementFilter(people, depth - 1)),
        _ => new ScimAnd(ElementFilter(people, depth - 1), ElementFilter(people, depth - 1)),
    };

    private ScimFilter Term(IReadOnlyList<ScimUser> people, ScimAttributePath path) => random.Next(8) == 0
        ? new ScimPresence(path)
        : new ScimComparison(path, Pick(OperatorsFor(path.Leaf.Type)), PickValue(people[random.Next(people.Count)], path));

    private ScimValue PickValue(ScimUser person, ScimAttributePath path) => path.ToString() switch
    {
        "id" => ScimValue.From(person.Id),
        "userName" => ScimValue.From(random.Next(2) == 0 ? person.UserName?.ToLowerInvariant() : person.UserName?.EnumerateRunes().First().ToString()),
        "emails.value" => ScimValue.From(random.Next(4) == 0 ? Pick(Texts) : Pick(Addresses)),
        "emails.type" => ScimValue.From(Pick(["work", "HOME", "Other", "o"])),
        "active" or "emails.primary" => ScimValue.From(random.Next(2) == 0),
        "meta.created" or "meta.lastModified" => ScimValue.From(PickTime(person)),
        _ => ScimValue.From(Pick(Texts)),
    };

    private string PickTime(ScimUser person)
    {
        var time = person.Node["meta"].AsObject()?["created"].AsString() ?? throw new InvalidOperationException();
        return random.Next(3) == 0 ? time.Replace("Z", "5Z", StringComparison.Ordinal) : time;
    }

    private static ScimOperator[] OperatorsFor(ScimAttributeType type) =>
        type switch { ScimAttributeType.String => Textual, ScimAttributeType.Boolean => Comparable[..2], _ => Comparable };

    private static ScimAttributePath ParsePath(string path) => ScimAttributePath.Parse(path, LegacyFile.UserType);

    private string? Maybe(string[] texts) => random.Next(3) == 0 ? null : Pick(texts);

    private T Pick<T>(T[] among) => among[random.Next(among.Length)];
}
