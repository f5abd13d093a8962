using LegacyAdo.Filters;
using LegacyAdo.People;
using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>Tests of single queries, as docs/other-stores.md shows them.</summary>
public sealed class FilterTextTests
{
    [Theory]
    [InlineData("userName eq \"ann\"", "ANN")]
    [InlineData("userName eq \"ANN\"", "ANN")]
    [InlineData("not (active eq true)", "Y")]
    public void A_filter_text_becomes_SQL_with_parameters(string text, string parameter)
    {
        var part = ScimFilterPart.Create(ScimFilter.Parse(text, LegacyFile.UserType), PersonFilters.All.CanTranslate);
        var sql = new SqlFilter(PersonFilters.All);
        sql.Write(part.Filter);

        part.IsExact.Should().BeTrue();
        sql.Parameters.Values.Should().Equal(parameter);
    }

    [Fact]
    public async Task A_filter_text_and_an_order_select_the_people_of_a_page()
    {
        using var file = new LegacyFile();
        var (people, context) = (file.OpenPeople(), new ScimContext { Tenant = "", ResourceType = LegacyFile.UserType });
        foreach (var name in (string[])["ann", "andy", "bob"])
        {
            await people.CreateAsync(new ScimUser { UserName = name, Emails = [new ScimEmail { Value = $"{name}@example.com", Type = "work" }] }, context, CancellationToken.None);
        }

        var query = new ScimQuery
        {
            Filter = ScimFilter.Parse("userName sw \"AN\" and emails[type eq \"work\"]", LegacyFile.UserType),
            Sort = ScimSort.Parse("userName", LegacyFile.UserType, descending: true),
            Count = 10,
        };

        var page = await people.QueryAsync(query, context, CancellationToken.None);

        page.Resources.Select(user => user.UserName).Should().Equal("ann", "andy");
    }
}
