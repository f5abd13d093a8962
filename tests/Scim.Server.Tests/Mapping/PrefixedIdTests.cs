using System.Globalization;
using System.Linq.Expressions;
using Scim.Server.Mapping;

namespace Scim.Server.Tests.Mapping;

/// <summary>Ids that are a key with a constant prefix or a format: lookups, filters, and sorting use the key column.</summary>
public sealed class PrefixedIdTests
{
    private const string Prefix = "u";
    private static readonly string SharedPrefix = "u-";

    private static readonly Dictionary<string, (string Column, Expression<Func<NumberedRow, string>> Id)> Forms = new()
    {
        ["int"] = ("Id", row => "u" + row.Id),
        ["int, a constant"] = ("Id", row => Prefix + row.Id),
        ["int, a static field"] = ("Id", row => SharedPrefix + row.Id),
        ["int, ToString"] = ("Id", row => "u" + row.Id.ToString((IFormatProvider?)null)),
        ["int, invariant"] = ("Id", row => "u" + row.Id.ToString(CultureInfo.InvariantCulture)),
        ["int, interpolated"] = ("Id", row => $"u{row.Id}"),
        ["int, interpolated with format"] = ("Id", row => $"u{row.Id:D8}"),
        ["int, format"] = ("Id", row => "u" + row.Id.ToString("D8", CultureInfo.InvariantCulture)),
        ["int, format alone"] = ("Id", row => row.Id.ToString("D8", CultureInfo.InvariantCulture)),
        ["int, Concat"] = ("Id", row => string.Concat("u", row.Id)),
        ["int, Concat of texts"] = ("Id", row => string.Concat("u", row.Id.ToString(CultureInfo.InvariantCulture))),
        ["int, Format"] = ("Id", row => string.Format(CultureInfo.InvariantCulture, "u{0}", row.Id)),
        ["long"] = ("Big", row => "user:" + row.Big),
        ["long, interpolated"] = ("Big", row => $"user:{row.Big}"),
        ["Guid"] = ("Key", row => "u" + row.Key),
        ["Guid, interpolated"] = ("Key", row => $"u{row.Key}"),
        ["Guid, N"] = ("Key", row => $"u{row.Key:N}"),
        ["Guid, B"] = ("Key", row => "u" + row.Key.ToString("B")),
        ["Guid, N alone"] = ("Key", row => row.Key.ToString("N")),
        ["text"] = ("Code", row => "u" + row.Code),
        ["text, interpolated"] = ("Code", row => $"u{row.Code}"),
    };

    public static TheoryData<string> All => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void The_key_maps_to_its_column_and_every_id_finds_its_row(string form)
    {
        var (map, rows) = (Read(form), NumberedRow.Make(30));
        map.KeyColumn.Body.Should().BeAssignableTo<MemberExpression>().Which.Member.Name.Should().Be(Forms[form].Column);
        foreach (var row in rows)
        {
            var id = ToUser(map, row).Id ?? "";
            id.Should().Be(Forms[form].Id.Compile()(row));
            var isIt = InMemoryExpressionCompiler.Compile(map.WhereId(id) ?? (_ => false));
            rows.Where(isIt).Should().Equal(row);
            var isOne = InMemoryExpressionCompiler.Compile(map.WhereIds([id, "unknown", ""]));
            rows.Where(isOne).Should().Equal(row);
            map.ParseKey(id).Should().Be(map.KeyColumn.Compile().DynamicInvoke(row));
        }
    }

    [Theory]
    [InlineData("int", "7", "U7", "u07", "u 7", "u+7", "u7 ", "uu7", "u", "", "u99999999999999999999", "g7")]
    [InlineData("int, interpolated with format", "u7", "u000000007", "00000007")]
    [InlineData("Guid, N", "u00000007-0001-0002-0304-05060708090a", "0000000700010002030405060708090a", "u000000070001000203040506070809")]
    [InlineData("text", "Code7", "Ucode7")]
    public void A_text_that_is_not_the_exact_id_finds_no_row(string form, params string[] ids)
    {
        var (map, rows) = (Read(form), NumberedRow.Make(30));
        foreach (var id in ids)
        {
            (map.WhereId(id) is { } isIt ? rows.Where(InMemoryExpressionCompiler.Compile(isIt)) : []).Should().BeEmpty("of '{0}'", id);
            rows.Where(InMemoryExpressionCompiler.Compile(map.WhereIds([id]))).Should().BeEmpty("of '{0}'", id);
            rows.Where(InMemoryExpressionCompiler.Compile(map.Where(Compare("id", ScimOperator.Equal, id)))).Should().BeEmpty("of '{0}'", id);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Filters_on_rows_agree_with_the_evaluator_on_the_mapped_resources(string form)
    {
        var (map, rows) = (Read(form), NumberedRow.Make(30));
        var resources = rows.Select(row => ToUser(map, row)).ToArray();
        var isFormatted = map.Paths.Single(path => path.Path.Attribute.Name == "id").IsEqualityOnly;
        foreach (var filter in CreateFilters(resources, isFormatted))
        {
            var selects = InMemoryExpressionCompiler.Compile(map.Where(filter));
            rows.Where(selects).Select(row => row.Id).Should().Equal(
                rows.Where((_, index) => ScimFilterEvaluator.Matches(filter, resources[index].Node)).Select(row => row.Id), "of {0}", filter);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sorting_by_id_and_cursors_follow_the_order_of_the_column(string form)
    {
        var (map, rows) = (Read(form), NumberedRow.Make(30));
        var key = map.KeyColumn.Compile();
        var expected = rows.Order(Comparer<NumberedRow>.Create((left, right) => CompareKeys(key.DynamicInvoke(left), key.DynamicInvoke(right)))).ToArray();
        Walk(map, map.Order(null), rows).Should().Equal(expected);
        Walk(map, map.Order(new ScimSort(ResolvePath("id"))), rows).Should().Equal(expected);
        Walk(map, map.Order(new ScimSort(ResolvePath("id")) { Descending = true }), rows).Should().Equal(expected.AsEnumerable().Reverse());
    }

    [Fact]
    public void An_id_with_a_custom_format_supports_only_eq_ne_and_pr()
    {
        var map = Read("Guid, N");
        var asks = () => map.Where(Compare("id", ScimOperator.Contains, "7"));
        asks.Should().Throw<ScimException>().Which.Error.Should().Match<ScimError>(error => error.Status == 400 && error.Type == ScimErrorType.InvalidFilter);
        Read("int").Paths.Single(path => path.Path.Attribute.Name == "id").IsEqualityOnly.Should().BeFalse();
    }

    [Fact]
    public void A_prefixed_column_without_a_value_has_no_value()
    {
        var (map, rows) = (Read("int"), NumberedRow.Make(9));
        foreach (var row in rows)
        {
            ToUser(map, row).Enterprise?.Manager?.Value.Should().Be(row.Boss is { } boss ? $"u{boss}" : null);
            (ToUser(map, row).Enterprise?.Manager is null).Should().Be(row.Boss is null);
        }

        var manager = Compare($"{ScimUrns.EnterpriseUser}:manager.value", ScimOperator.Equal, "u2");
        rows.Where(InMemoryExpressionCompiler.Compile(map.Where(manager))).Select(row => row.Id).Should().Equal(7, 8);
        rows.Where(InMemoryExpressionCompiler.Compile(map.Where(new ScimPresence(manager.Path)))).Select(row => row.Id).Should().Equal(1, 2, 4, 5, 7, 8);
    }

    [Fact]
    public void Ids_are_compared_numerically_when_the_key_is_a_number()
    {
        Read("int").IdComparer.Compare("u9", "u10").Should().BeNegative();
        Read("text").IdComparer.Compare("uCode9", "uCode10").Should().BePositive();
    }

    [Theory]
    [InlineData("int", "u")]
    [InlineData("int, a static field", "u-")]
    [InlineData("int, interpolated with format", "u")]
    [InlineData("int, format alone", "")]
    [InlineData("long", "user:")]
    [InlineData("Guid", null)]
    [InlineData("text", null)]
    public void The_map_detects_integer_ids_and_their_prefix(string form, string? prefix) =>
        Read(form).IntegerIds.Should().Be(prefix is null ? null : new ScimIntegerIds { Prefix = prefix });

    private static ScimMap<NumberedRow, ScimUser> Read(string form)
    {
        Expression<Func<NumberedRow, ScimUser>> template = row => new ScimUser
        {
            Id = GetPlaceholderId(row),
            UserName = row.Code,
            Enterprise = new ScimEnterpriseUser { Manager = new ScimManager { Value = "u" + row.Boss } },
        };
        var id = Forms[form].Id;
        var projection = Expression.Lambda<Func<NumberedRow, ScimUser>>(new IdReplacer(id.Body).Visit(template.Body), id.Parameters);
        return new ScimMap<NumberedRow, ScimUser>((Expression<Func<NumberedRow, ScimUser>>)new RowParameterReplacer(id.Parameters[0]).Visit(projection), ScimResourceTypes.User, new ScimMapRules());
    }

    private static string GetPlaceholderId(NumberedRow row) => throw new InvalidOperationException($"The id of row {row.Id} was not replaced.");

    private static ScimUser ToUser(ScimMap<NumberedRow, ScimUser> map, NumberedRow row)
    {
        var user = map.Select(ScimProjection.Default).Compile()(row);
        map.Normalize(user);
        return user;
    }

    private static IEnumerable<ScimFilter> CreateFilters(ScimUser[] resources, bool isFormatted)
    {
        var id = resources[6].Id ?? "";
        string[] texts = [id, "u", id[..2], id[1..], "", "é"];
        ScimOperator[] operators = isFormatted ? [ScimOperator.Equal, ScimOperator.NotEqual] : Enum.GetValues<ScimOperator>();
        foreach (var comparison in operators)
        {
            foreach (var text in texts)
            {
                yield return Compare("id", comparison, text);
            }
        }

        yield return new ScimPresence(ResolvePath("id"));
        foreach (var comparison in Enum.GetValues<ScimOperator>())
        {
            foreach (var text in new[] { "U2", "u" })
            {
                yield return Compare($"{ScimUrns.EnterpriseUser}:manager.value", comparison, text);
            }
        }
    }

    private static ScimComparison Compare(string path, ScimOperator comparison, string text) => new(ResolvePath(path), comparison, ScimValue.From(text));

    private static ScimAttributePath ResolvePath(string path) =>
        ScimPath.TryParse(path, [ScimUrns.EnterpriseUser], out var parsed) && ScimResourceTypes.User.TryResolve(parsed, out var resolved)
            ? resolved
            : throw new ArgumentException($"'{path}' is not a path.", nameof(path));

    private static List<NumberedRow> Walk(ScimMap<NumberedRow, ScimUser> map, ScimMapOrder<NumberedRow> order, IReadOnlyList<NumberedRow> rows)
    {
        var sort = order.Value is { } value ? InMemoryExpressionCompiler.CompileValue<NumberedRow>(value) : _ => null;
        var (walked, last) = (new List<NumberedRow>(), (ScimKey?)null);
        while (true)
        {
            var rest = last is { } key ? rows.Where(InMemoryExpressionCompiler.Compile(order.After(key))) : rows;
            var page = InMemoryExpressionCompiler.ApplyOrdinalComparison(order.Apply(rest.AsQueryable())).Take(7).ToArray();
            if (page.Length == 0)
            {
                return walked;
            }

            walked.AddRange(page);
            last = order.GetKey(sort(page[^1]), ToUser(map, page[^1]).Id ?? "");
        }
    }

    private static int CompareKeys(object? left, object? right) =>
        left is string text ? ScimText.Compare(text, right as string ?? "") : System.Collections.Comparer.DefaultInvariant.Compare(left, right);

    private sealed class IdReplacer(Expression id) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) => node.Method.Name == nameof(GetPlaceholderId) ? id : base.VisitMethodCall(node);
    }

    private sealed class RowParameterReplacer(ParameterExpression row) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node.Type == row.Type ? row : node;
    }
}
