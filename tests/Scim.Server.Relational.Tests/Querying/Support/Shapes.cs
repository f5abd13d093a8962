namespace Scim.Server.Relational.Tests.Querying.Support;

/// <summary>Queries of every shape that an index answers.</summary>
internal static class Shapes
{
    private static readonly ScimFilter Name = Text("userName", ScimOperator.Equal, "user000123");
    private static readonly ScimFilter Family = Text("name.familyName", ScimOperator.Equal, "family7");
    private static readonly ScimFilter Active = new ScimComparison(Path("active"), ScimOperator.Equal, ScimValue.From((bool?)true));

    public static IReadOnlyDictionary<string, ScimQuery> All { get; } = new Dictionary<string, ScimQuery>(StringComparer.Ordinal)
    {
        ["all"] = Of(null),
        ["deep page"] = Of(null) with { StartIndex = 90_001 },
        ["page behind a key"] = Of(null) with { After = new ScimKey(null, BigTenant.IdOf(50_000).ToString()) },
        ["page before a key"] = Of(null) with { Before = new ScimKey(null, BigTenant.IdOf(50_000).ToString()) },
        ["unique eq"] = Of(Name),
        ["eq"] = Of(Family),
        ["id eq"] = Of(Text("id", ScimOperator.Equal, BigTenant.IdOf(5).ToString())),
        ["sw"] = Of(Text("userName", ScimOperator.StartsWith, "user0001")),
        ["co"] = Of(Text("userName", ScimOperator.Contains, "9999")),
        ["ew"] = Of(Text("emails.value", ScimOperator.EndsWith, "77@example.org")),
        ["gt"] = Of(Text("userName", ScimOperator.GreaterThan, "user099990")),
        ["pr"] = Of(new ScimPresence(Path("name.familyName"))),
        ["ne"] = Of(Text("name.familyName", ScimOperator.NotEqual, "family7")),
        ["not"] = Of(new ScimNot(Name)),
        ["and"] = Of(new ScimAnd(Active, Family)),
        ["or"] = Of(new ScimOr(Name, Text("emails.value", ScimOperator.Equal, "u5@example.org"))),
        ["or of and"] = Of(new ScimOr(new ScimAnd(Family, Active), new ScimAnd(Name, new ScimNot(Active)))),
        ["element"] = Of(new ScimElementFilter(Path("emails"), new ScimAnd(Text("emails.type", ScimOperator.Equal, "work"), Text("emails.value", ScimOperator.Equal, "u5@example.org")))),
        ["and of an unindexed one"] = Of(new ScimAnd(Text("title", ScimOperator.Equal, "5"), Family)),
        ["changed lately"] = Of(Time("meta.lastModified", 99_990)),
        ["made lately"] = Of(Time("meta.created", 99_990)),
        ["active"] = Of(Active),
        ["in a group"] = Of(Text("groups.value", ScimOperator.Equal, BigTenant.IdOf(2).ToString())),
        ["by name"] = Of(null, "userName"),
        ["by name, deep"] = Of(null, "userName") with { StartIndex = 50_001 },
        ["by name, behind a key"] = Of(null, "userName") with { After = new ScimKey("USER050000", BigTenant.IdOf(50_000).ToString()) },
        ["by name, before a key"] = Of(null, "userName") with { Before = new ScimKey("USER050000", BigTenant.IdOf(50_000).ToString()) },
        ["by name, largest first, behind a key"] = Of(null, "userName", isDescending: true) with { After = new ScimKey("USER050000", BigTenant.IdOf(50_000).ToString()) },
        ["by name, filtered"] = Of(Family, "userName"),
        ["by change"] = Of(null, "meta.lastModified"),
        ["by change, latest first"] = Of(null, "meta.lastModified", isDescending: true),
        ["by creation, latest first"] = Of(null, "meta.created", isDescending: true),
    };

    private static ScimAttributePath Path(string path) => GadgetType.Path(ScimResourceTypes.User, path);

    private static ScimComparison Text(string path, ScimOperator comparison, string value) => new(Path(path), comparison, ScimValue.From(value));

    private static ScimComparison Time(string path, int number) => new(
        Path(path), ScimOperator.GreaterThan, ScimValue.From(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + number).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture)));

    private static ScimQuery Of(ScimFilter? filter, string? sort = null, bool isDescending = false) =>
        new() { Filter = filter, Sort = sort is null ? null : new ScimSort(Path(sort), isDescending), Count = 100 };
}
