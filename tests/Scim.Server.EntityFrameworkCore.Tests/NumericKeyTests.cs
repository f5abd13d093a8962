using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Rows whose key is a number stand in the order of the number, not of the text of the id, and are all walked.</summary>
public sealed class NumericKeyTests(AppDatabase database) : IClassFixture<AppDatabase>
{
    private const int Count = 25;
    private const int PageSize = 7;
    private readonly ScimContext context = new() { Tenant = "", ResourceType = ScimResourceTypes.User };

    [Fact]
    public async Task Index_and_cursor_paging_visit_each_row_once_in_numeric_order()
    {
        var ids = new List<int>();
        for (var number = 0; number < Count; number++)
        {
            ids.Add(int.Parse(await CreateAsync($"person{number}"), System.Globalization.CultureInfo.InvariantCulture));
        }

        // The numbers pass from one digit to two, where the two orders differ.
        ids.Should().BeInAscendingOrder().And.Contain(9).And.Contain(10);
        var expected = ids.ConvertAll(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await WalkByIndexAsync()).Should().Equal(expected);
        (await WalkForwardsAsync()).Should().Equal(expected);
        (await WalkBackwardsAsync()).Should().Equal(expected.AsEnumerable().Reverse());
    }

    private async Task<List<string?>> WalkByIndexAsync()
    {
        var walked = new List<string?>();
        while (await PageAsync(new ScimQuery { Count = PageSize, StartIndex = walked.Count + 1 }) is { Resources.Count: > 0 } page)
        {
            page.TotalResults.Should().Be(Count);
            walked.AddRange(page.Resources.Select(user => user.Id));
        }

        return walked;
    }

    private async Task<List<string?>> WalkForwardsAsync()
    {
        var (walked, last) = (new List<string?>(), (ScimKey?)null);
        while (await PageAsync(new ScimQuery { Count = PageSize, After = last }) is { Resources.Count: > 0 } page)
        {
            walked.AddRange(page.Resources.Select(user => user.Id));
            last = page.Keys[^1];
        }

        return walked;
    }

    private async Task<List<string?>> WalkBackwardsAsync()
    {
        var all = await PageAsync(new ScimQuery { Count = Count });
        var (walked, first) = (new List<string?> { all.Resources[^1].Id }, all.Keys[^1]);
        while (await PageAsync(new ScimQuery { Count = PageSize, Before = first }) is { Resources.Count: > 0 } page)
        {
            walked.AddRange(page.Resources.Select(user => user.Id).Reverse());
            first = page.Keys[0];
        }

        return walked;
    }

    private async Task<ScimList<ScimUser>> PageAsync(ScimQuery query)
    {
        using var store = new PlainPersonStore(database.Open());
        return await store.QueryAsync(query, context, CancellationToken.None);
    }

    private async Task<string> CreateAsync(string name)
    {
        using var store = new PlainPersonStore(database.Open());
        var user = new ScimUser { UserName = name };
        user.Node.Freeze();
        return (await store.CreateAsync(user, context, CancellationToken.None)).Id;
    }

    private sealed class PlainPersonStore(AppDb db) : EfScimStore<AppDb, ScimUser, Person>(db), IDisposable
    {
        protected override IQueryable<Person> Scope(ScimContext context) => Db.Set<Person>();

        protected override System.Linq.Expressions.Expression<Func<Person, ScimUser>> Projection => row => new ScimUser
        {
            Id = row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            UserName = row.UserName,
        };

        protected override void Apply(ScimUser source, Person target, ScimContext context) =>
            (target.UserName, target.NormalizedUserName) = (source.UserName ?? "", (source.UserName ?? "").ToUpperInvariant());

        public void Dispose() => Db.Dispose();
    }
}
