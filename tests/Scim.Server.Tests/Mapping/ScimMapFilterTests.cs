namespace Scim.Server.Tests.Mapping;

public sealed class ScimMapFilterTests
{
    [Fact]
    public void A_filter_over_the_map_selects_what_the_evaluator_selects_over_the_resources_that_it_shows()
    {
        var map = AccountMap.Read();
        var accounts = Accounts.Make(80, seed: 7);
        var resources = accounts.Select(account => Show(map, account).Node).ToArray();
        var paths = map.Paths.Select(path => path.Path).Distinct().ToArray();
        foreach (var filter in new RandomFilters(map.Type, seed: 11).Make(3_000, paths, resources))
        {
            var selects = InMemory.Compile(map.Where(filter));
            for (var index = 0; index < accounts.Count; index++)
            {
                selects(accounts[index]).Should().Be(
                    ScimFilterEvaluator.Matches(filter, resources[index]), "of '{0}' over {1}", filter, ScimDocumentText(resources[index]));
            }
        }
    }

    [Fact]
    public void Sorting_and_cursors_over_the_map_agree_with_the_order_of_the_resources_that_it_shows()
    {
        var map = AccountMap.Read();
        var accounts = Accounts.Make(60, seed: 3);
        foreach (var account in accounts)
        {
            // What a resource shows ends at milliseconds; a column orders the ticks behind them, too.
            account.CreatedAt = account.CreatedAt.AddTicks(-account.CreatedAt.Ticks % TimeSpan.TicksPerMillisecond);
        }

        foreach (var path in map.Paths.Select(path => path.Path).Distinct().Where(path => path.Leaf.Name is not "schemas"))
        {
            foreach (var descending in new[] { false, true })
            {
                var sort = new ScimSort(path, descending);
                var values = new ScimSortValues(sort);
                var order = map.Order(sort);
                var expected = accounts.Select(account => Show(map, account))
                    .Order(Comparer<ScimUser>.Create((left, right) => values.Compare(values.KeyOf(left.Node), values.KeyOf(right.Node)) is var by and not 0 ? by : ScimText.Compare(left.Id ?? "", right.Id ?? "")))
                    .Select(user => user.Id).ToArray();
                var sorted = InMemory.Ordinal(order.Apply(accounts.AsQueryable())).ToArray();
                sorted.Select(account => account.Key.ToString()).Should().Equal(expected, "sorted by {0}, descending {1}", path, descending);
                Walk(order, accounts).Should().Equal(expected, "walked by {0}, descending {1}", path, descending);
            }
        }
    }

    private static List<string> Walk(ScimMapOrder<Account> order, IReadOnlyList<Account> accounts)
    {
        var sort = order.Value is { } value ? InMemory.Value<Account>(value) : _ => null;
        var walked = new List<string>();
        ScimKey? last = null;
        while (true)
        {
            var rest = last is { } key ? accounts.Where(InMemory.Compile(order.Behind(key))) : accounts;
            var page = InMemory.Ordinal(order.Apply(rest.AsQueryable())).Take(7).ToArray();
            if (page.Length == 0)
            {
                return walked;
            }

            walked.AddRange(page.Select(account => account.Key.ToString()));
            last = order.KeyOf(sort(page[^1]), page[^1].Key.ToString());
        }
    }

    private static ScimUser Show(ScimMap<Account, ScimUser> map, Account account)
    {
        var user = AccountMap.Projection.Compile()(account);
        map.Settle(user);
        return user;
    }

    private static string ScimDocumentText(ScimObject resource) => System.Text.Encoding.UTF8.GetString(ScimDocument.Write(resource));
}
