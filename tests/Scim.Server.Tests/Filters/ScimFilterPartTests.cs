using System.Text.Json;
using Scim.Server.Filters;
using Scim.Server.Tests.Filters.Model;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters;

public sealed class ScimFilterPartTests
{
    [Theory]
    [InlineData("userName eq \"a\"", "userName eq \"a\"", true)]
    [InlineData("userName eq \"a\" and title eq \"b\"", "userName eq \"a\"", false)]
    [InlineData("userName eq \"a\" or title eq \"b\"", null, false)]
    [InlineData("title eq \"b\"", null, false)]
    [InlineData("not (title eq \"b\")", null, false)]
    [InlineData("not (userName eq \"a\" or title eq \"b\")", "not (userName eq \"a\")", false)]
    [InlineData("not (userName eq \"a\" and title eq \"b\")", null, false)]
    [InlineData("not (not (userName eq \"a\" and title eq \"b\"))", "not (not (userName eq \"a\"))", false)]
    [InlineData("emails[value eq \"a\" and type eq \"work\"]", "emails[value eq \"a\"]", false)]
    [InlineData("emails[type eq \"work\"]", null, false)]
    [InlineData("emails[value eq \"a\"] and userName pr", "emails[value eq \"a\"] and userName pr", true)]
    [InlineData("photos[value eq \"a\"] and userName pr", "userName pr", false)]
    [InlineData("(userName sw \"a\" or userName sw \"b\") and not (title pr)", "userName sw \"a\" or userName sw \"b\"", false)]
    public void The_part_is_what_is_left_of_the_answered_terms(string filter, string? part, bool isWhole)
    {
        var found = ScimFilterPart.Of(Reading.Filter(filter), Answers);

        (found.Filter?.ToString(), found.IsWhole).Should().Be((part, isWhole));

        static bool Answers(ScimFilter term) => term switch
        {
            ScimElementFilter element => element.Path.ToString() == "emails",
            ScimComparison comparison => comparison.Path.ToString() is "userName" or "emails.value" or "photos.value",
            ScimPresence presence => presence.Path.ToString() == "userName",
            _ => throw new InvalidOperationException(),
        };
    }

    [Fact]
    public void No_filter_is_answered_as_a_whole() => ScimFilterPart.Of(null, _ => false).Should().Match<ScimFilterPart>(part => part.Filter == null && part.IsWhole);

    [Fact]
    public void The_part_never_selects_less_and_is_the_filter_where_all_of_it_is_answered()
    {
        var narrower = 0;
        Repeatable.ForAll(ModelGenerators.Pair, pair =>
        {
            using var json = JsonDocument.Parse(pair.Resource.ToJsonString());
            var resource = TreeBuilder.Build(json.RootElement);
            var filter = Reading.Filter(pair.Filter.Text, Reading.Settings(ScimDialect.Strict, ModelSchema.Type, new ScimFilterLimits { MaxLength = 100_000, MaxNodes = 10_000 }));
            var part = ScimFilterPart.Of(filter, term => term.ToString().Length % 3 != 0);
            narrower += part is { IsWhole: false, Filter: not null } ? 1 : 0;
            var selected = part.Filter is null || ScimFilterEvaluator.Matches(part.Filter, resource);
            return (selected || !ScimFilterEvaluator.Matches(filter, resource))
                && (!part.IsWhole || FilterComparer.Instance.Equals(part.Filter, filter))
                && FilterComparer.Instance.Equals(ScimFilterPart.Of(filter, _ => true).Filter, filter)
                && ScimFilterPart.Of(filter, _ => false) is { Filter: null, IsWhole: false };
        }, tests: 5_000);
        narrower.Should().BeGreaterThan(500);
    }
}
