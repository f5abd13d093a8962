namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Queries of every shape that an index answers.</summary>
internal static class QueryShapes
{
    private static readonly ScimFilter Name = Text("userName", ScimOperator.Equal, "user000123");
    private static readonly ScimFilter Family = Text("name.familyName", ScimOperator.Equal, "family7");
    private static readonly ScimFilter Active = new ScimComparison(Path("active"), ScimOperator.Equal, ScimValue.From((bool?)true));

    public static IReadOnlyDictionary<string, ScimQuery> All { get; } = new Dictionary<string, ScimQuery>(StringComparer.Ordinal)
    {
        ["all"] = CreateQuery(null),
        ["deep page"] = CreateQuery(null) with { StartIndex = 90_001 },
        ["page behind a key"] = CreateQuery(null) with { After = new ScimKey { Id = BigTenant.GetId(50_000).ToString() } },
        ["page before a key"] = CreateQuery(null) with { Before = new ScimKey { Id = BigTenant.GetId(50_000).ToString() } },
        ["unique eq"] = CreateQuery(Name),
        ["eq"] = CreateQuery(Family),
        ["id eq"] = CreateQuery(Text("id", ScimOperator.Equal, BigTenant.GetId(5).ToString())),
        ["sw"] = CreateQuery(Text("userName", ScimOperator.StartsWith, "user0001")),
        ["co"] = CreateQuery(Text("userName", ScimOperator.Contains, "9999")),
        ["ew"] = CreateQuery(Text("emails.value", ScimOperator.EndsWith, "77@example.org")),
        ["gt"] = CreateQuery(Text("userName", ScimOperator.GreaterThan, "user099990")),
        ["pr"] = CreateQuery(new ScimPresence(Path("name.familyName"))),
        ["ne"] = CreateQuery(Text("name.familyName", ScimOperator.NotEqual, "family7")),
        ["not"] = CreateQuery(new ScimNot(Name)),
        ["and"] = CreateQuery(new ScimAnd(Active, Family)),
        ["or"] = CreateQuery(new ScimOr(Name, Text("emails.value", ScimOperator.Equal, "u5@example.org"))),
        ["or of and"] = CreateQuery(new ScimOr(new ScimAnd(Family, Active), new ScimAnd(Name, new ScimNot(Active)))),
        ["element"] = CreateQuery(new ScimElementFilter(Path("emails"), new ScimAnd(Text("emails.type", ScimOperator.Equal, "work"), Text("emails.value", ScimOperator.Equal, "u5@example.org")))),
        ["and of an unindexed one"] = CreateQuery(new ScimAnd(Text("title", ScimOperator.Equal, "5"), Family)),
        ["changed lately"] = CreateQuery(Time("meta.lastModified", 99_990)),
        ["made lately"] = CreateQuery(Time("meta.created", 99_990)),
        ["active"] = CreateQuery(Active),
        ["in a group"] = CreateQuery(Text("groups.value", ScimOperator.Equal, BigTenant.GetId(2).ToString())),
        ["by name"] = CreateQuery(null, "userName"),
        ["by name, deep"] = CreateQuery(null, "userName") with { StartIndex = 50_001 },
        ["by name, behind a key"] = CreateQuery(null, "userName") with { After = new ScimKey { Sort = "USER050000", Id = BigTenant.GetId(50_000).ToString() } },
        ["by name, before a key"] = CreateQuery(null, "userName") with { Before = new ScimKey { Sort = "USER050000", Id = BigTenant.GetId(50_000).ToString() } },
        ["by name, largest first, behind a key"] = CreateQuery(null, "userName", isDescending: true) with { After = new ScimKey { Sort = "USER050000", Id = BigTenant.GetId(50_000).ToString() } },
        ["by name, filtered"] = CreateQuery(Family, "userName"),
        ["by change"] = CreateQuery(null, "meta.lastModified"),
        ["by change, latest first"] = CreateQuery(null, "meta.lastModified", isDescending: true),
        ["by creation, latest first"] = CreateQuery(null, "meta.created", isDescending: true),
    };

    private static ScimAttributePath Path(string path) => GadgetType.Path(ScimResourceTypes.User, path);

    private static ScimComparison Text(string path, ScimOperator comparison, string value) => new(Path(path), comparison, ScimValue.From(value));

    private static ScimComparison Time(string path, int number) => new(
        Path(path), ScimOperator.GreaterThan, ScimValue.From(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + number).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture)));

    private static ScimQuery CreateQuery(ScimFilter? filter, string? sort = null, bool isDescending = false) =>
        new() { Filter = filter, Sort = sort is null ? null : new ScimSort(Path(sort)) { Descending = isDescending }, Count = 100 };
}
