using Scim.Server.LegacyAdo.Tests.Support;

namespace Scim.Server.LegacyAdo.Tests;

/// <summary>Random filters over random rows: what SQL answers, alone or with what is tested behind it, is what the evaluator says.</summary>
public sealed class RandomFilterTests
{
    private const int Rows = 60;
    private const int Filters = 1_500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_filter_selects_what_the_evaluator_selects(int seed)
    {
        using var file = new LegacyFile();
        var draw = new RandomPeople(new Random(seed));
        var context = new ScimContext { Tenant = "", ResourceType = LegacyFile.UserType };
        for (var row = 0; row < Rows; row++)
        {
            await file.OpenPeople().CreateAsync(draw.User(row), context, CancellationToken.None);
        }

        var all = (await file.OpenPeople().QueryAsync(new ScimQuery { Count = Rows }, context, CancellationToken.None)).Resources;
        var (some, none) = (0, 0);
        for (var turn = 0; turn < Filters; turn++)
        {
            var query = new ScimQuery { Filter = draw.Filter(all), Sort = turn % 7 == 0 ? draw.Sort() : null, Count = Rows };
            var expected = ScimCandidates.ToPage(all, query).Resources.Select(user => user.Id).ToArray();

            var page = await file.OpenPeople().QueryAsync(query, context, CancellationToken.None);

            page.Resources.Select(user => user.Id).Should().Equal(expected, "'{0}' is asked", query.Filter);
            page.TotalResults.Should().Be(expected.Length);
            (some, none) = expected.Length is > 0 and < Rows ? (some + 1, none) : (some, none + 1);
        }

        some.Should().BeGreaterThan(none, "filters that select all or nothing prove little");
    }
}
