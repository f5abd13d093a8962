using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests.Sql;

/// <summary>Each question asked of the database and of the evaluator.</summary>
public sealed class SqlAgreementTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    [Fact]
    public async Task The_database_answers_every_filter_like_the_evaluator()
    {
        var (context, all) = await FillAsync();
        foreach (var text in QuerySamples.Filters)
        {
            var filter = Filter.Parse(text);
            using var store = new AppUserStore(database.Open());
            var page = await store.QueryAsync(new ScimQuery { Filter = filter, Count = 1_000 }, context, CancellationToken.None);
            var expected = all.Where(user => ScimFilterEvaluator.Matches(filter, user.Node)).Select(user => user.Id).ToArray();
            page.Resources.Select(user => user.Id).Should().Equal(expected, "of {0}", text);
            page.TotalResults.Should().Be(expected.Length, "of {0}", text);
        }
    }

    [Fact]
    public async Task The_database_sorts_as_the_contract_requires_and_cursors_follow_that_order()
    {
        var (context, all) = await FillAsync();
        foreach (var sort in QuerySamples.Sorts.SelectMany(path => new[] { Filter.ParseSort(path), Filter.ParseSort(path, descending: true) }))
        {
            var values = new ScimSortValues(sort);
            var expected = all.Order(Comparer<ScimUser>.Create((left, right) =>
                values.Compare(values.GetKey(left.Node), values.GetKey(right.Node)) is var order and not 0 ? order : ScimText.Compare(left.Id ?? "", right.Id ?? ""))).Select(user => user.Id);
            (await WalkAsync(sort, context)).Should().Equal(expected, "sorted by {0}", sort);
        }
    }

    private async Task<IReadOnlyList<string?>> WalkAsync(ScimSort sort, ScimContext context)
    {
        var (walked, last) = (new List<string?>(), (ScimKey?)null);
        while (true)
        {
            using var store = new AppUserStore(database.Open());
            var page = await store.QueryAsync(new ScimQuery { Sort = sort, Count = 9, After = last }, context, CancellationToken.None);
            if (page.Resources.Count == 0)
            {
                return walked;
            }

            walked.AddRange(page.Resources.Select(user => user.Id));
            last = page.Keys[^1];
        }
    }

    private async Task<(ScimContext Context, IReadOnlyList<ScimUser> All)> FillAsync()
    {
        var context = new ScimContext { Tenant = database.NewTenant(), ResourceType = ScimResourceTypes.User };
        await SampleUsers.AddAsync(database, context, 60);
        using var store = new AppUserStore(database.Open());
        return (context, (await store.QueryAsync(new ScimQuery { Count = 1_000 }, context, CancellationToken.None)).Resources);
    }
}
