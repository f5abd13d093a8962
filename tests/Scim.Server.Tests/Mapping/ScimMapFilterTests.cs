using Scim.Server.Mapping;

namespace Scim.Server.Tests.Mapping;

public sealed class ScimMapFilterTests
{
    [Fact]
    public void Filters_on_rows_agree_with_the_evaluator_on_the_mapped_resources()
    {
        var map = AccountMap.Create();
        var accounts = Accounts.Make(80, seed: 7);
        var resources = accounts.Select(account => ToUser(map, account).Node).ToArray();
        var paths = map.Paths.Select(path => path.Path).Distinct().ToArray();
        foreach (var filter in new RandomFilters(map.Type, seed: 11).Make(3_000, paths, resources))
        {
            var selects = InMemoryExpressionCompiler.Compile(map.Where(filter));
            for (var index = 0; index < accounts.Count; index++)
            {
                selects(accounts[index]).Should().Be(
                    ScimFilterEvaluator.Matches(filter, resources[index]), "of '{0}' over {1}", filter, ToJson(resources[index]));
            }
        }
    }

    [Fact]
    public void Sorting_and_cursors_on_rows_agree_with_the_order_of_the_mapped_resources()
    {
        var map = AccountMap.Create();
        var accounts = Accounts.Make(60, seed: 3);
        foreach (var account in accounts)
        {
            // A resource has its times in milliseconds; a column is ordered by ticks.
            account.CreatedAt = account.CreatedAt.AddTicks(-account.CreatedAt.Ticks % TimeSpan.TicksPerMillisecond);
        }

        foreach (var path in map.Paths.Select(path => path.Path).Distinct().Where(path => path.Leaf.Name is not "schemas"))
        {
            foreach (var descending in new[] { false, true })
            {
                var sort = new ScimSort(path) { Descending = descending };
                var values = new ScimSortValues(sort);
                var order = map.Order(sort);
                var expected = accounts.Select(account => ToUser(map, account))
                    .Order(Comparer<ScimUser>.Create((left, right) => values.Compare(values.GetKey(left.Node), values.GetKey(right.Node)) is var by and not 0 ? by : ScimText.Compare(left.Id ?? "", right.Id ?? "")))
                    .Select(user => user.Id).ToArray();
                var sorted = InMemoryExpressionCompiler.ApplyOrdinalComparison(order.Apply(accounts.AsQueryable())).ToArray();
                sorted.Select(account => account.Key.ToString()).Should().Equal(expected, "sorted by {0}, descending {1}", path, descending);
                Walk(order, accounts).Should().Equal(expected, "walked by {0}, descending {1}", path, descending);
            }
        }
    }

    private static List<string> Walk(ScimMapOrder<Account> order, IReadOnlyList<Account> accounts)
    {
        var sort = order.Value is { } value ? InMemoryExpressionCompiler.CompileValue<Account>(value) : _ => null;
        var walked = new List<string>();
        ScimKey? last = null;
        while (true)
        {
            var rest = last is { } key ? accounts.Where(InMemoryExpressionCompiler.Compile(order.After(key))) : accounts;
            var page = InMemoryExpressionCompiler.ApplyOrdinalComparison(order.Apply(rest.AsQueryable())).Take(7).ToArray();
            if (page.Length == 0)
            {
                return walked;
            }

            walked.AddRange(page.Select(account => account.Key.ToString()));
            last = order.GetKey(sort(page[^1]), page[^1].Key.ToString());
        }
    }

    private static ScimUser ToUser(ScimMap<Account, ScimUser> map, Account account)
    {
        var user = AccountMap.Projection.Compile()(account);
        map.Normalize(user);
        return user;
    }

    private static string ToJson(ScimObject resource) => System.Text.Encoding.UTF8.GetString(ScimDocument.Write(resource));
}
