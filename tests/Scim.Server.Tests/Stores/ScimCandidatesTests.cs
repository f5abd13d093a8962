using Scim.Server.Tests.Filters;

namespace Scim.Server.Tests.Stores;

public sealed class ScimCandidatesTests
{
    private static readonly ScimUser[] Candidates = [User("3", "carol", "b"), User("1", "alice", "a"), User("4", "dave", null), User("2", "bob", "B")];

    [Fact]
    public void Candidates_are_filtered_and_ordered_by_id()
    {
        var page = ScimCandidates.ToPage(Candidates, new ScimQuery { Filter = TestFilterReader.ReadFilter("title pr"), Count = 2 });

        page.TotalResults.Should().Be(3);
        GetIds(page).Should().Equal("1", "2");
        page.Keys.Should().Equal(new ScimKey { Id = "1" }, new ScimKey { Id = "2" });
    }

    [Theory]
    [InlineData(false, new[] { "1", "2", "3", "4" })]
    [InlineData(true, new[] { "4", "2", "3", "1" })]
    public void A_sort_puts_missing_values_last_or_first_when_descending(bool descending, string[] ids)
    {
        var sort = new ScimQuery { Sort = CreateSort("title", descending), Count = 10 };

        GetIds(ScimCandidates.ToPage(Candidates, sort)).Should().Equal(ids);
        ReadAllIds(sort with { Count = 1 }, query => page => query with { After = page.Keys[^1] }).Should().Equal(ids);
        ReadAllIds(sort with { Count = 1, StartIndex = 4 }, query => page => query with { Before = page.Keys[0] }).Should().Equal(ids.Reverse());
    }

    [Fact]
    public void A_page_by_index_may_be_beyond_the_end()
    {
        GetIds(ScimCandidates.ToPage(Candidates, new ScimQuery { StartIndex = 4, Count = 10 })).Should().Equal("4");
        ScimCandidates.ToPage(Candidates, new ScimQuery { StartIndex = 5, Count = 10 }).Should().Match<ScimList<ScimUser>>(page => page.TotalResults == 4 && page.Resources.Count == 0);
        ScimCandidates.ToPage(Candidates, new ScimQuery { Count = 0 }).TotalResults.Should().Be(4);
    }

    [Fact]
    public void A_term_on_separately_stored_data_is_evaluated_by_the_caller()
    {
        var query = new ScimQuery { Filter = TestFilterReader.ReadFilter("groups.value eq \"g\" and title pr"), Count = 10 };

        var page = ScimCandidates.ToPage(Candidates, query, (user, term) => term is ScimComparison { Path.Attribute.Name: "groups" } ? user.UserName == "bob" : null);

        GetIds(page).Should().Equal("2");
    }

    private static IEnumerable<string?> ReadAllIds(ScimQuery first, Func<ScimQuery, Func<ScimList<ScimUser>, ScimQuery>> next)
    {
        var query = first;
        for (var page = ScimCandidates.ToPage(Candidates, query); page.Resources.Count > 0; page = ScimCandidates.ToPage(Candidates, query))
        {
            yield return page.Resources[0].Id;
            query = next(query)(page);
        }
    }

    private static ScimSort CreateSort(string name, bool descending) =>
        new(new ScimAttributePath(ScimResourceTypes.User.Root.Find(name) ?? throw new InvalidOperationException())) { Descending = descending };

    private static IEnumerable<string?> GetIds(ScimList<ScimUser> page) => page.Resources.Select(user => user.Id);

    private static ScimUser User(string id, string name, string? title) => new() { Id = id, UserName = name, Title = title };
}
