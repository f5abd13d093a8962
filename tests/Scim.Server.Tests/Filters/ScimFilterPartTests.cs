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
    public void The_part_consists_of_the_supported_terms(string filter, string? part, bool isWhole)
    {
        var found = ScimFilterPart.Create(TestFilterReader.ReadFilter(filter), Answers);

        (found.Filter?.ToString(), found.IsExact).Should().Be((part, isWhole));

        static bool Answers(ScimFilter term) => term switch
        {
            ScimElementFilter element => element.Path.ToString() == "emails",
            ScimComparison comparison => comparison.Path.ToString() is "userName" or "emails.value" or "photos.value",
            ScimPresence presence => presence.Path.ToString() == "userName",
            _ => throw new InvalidOperationException(),
        };
    }

    [Fact]
    public void An_absent_filter_is_exact() => ScimFilterPart.Create(null, _ => false).Should().Match<ScimFilterPart>(part => part.Filter == null && part.IsExact);

    [Fact]
    public void The_part_never_selects_fewer_resources_and_equals_the_filter_when_all_terms_are_supported()
    {
        var narrower = 0;
        PropertyCheck.ForAll(ModelGenerators.Pair, pair =>
        {
            using var json = JsonDocument.Parse(pair.Resource.ToJsonString());
            var resource = TreeBuilder.Build(json.RootElement);
            var filter = TestFilterReader.ReadFilter(pair.Filter.Text, TestFilterReader.CreateSettings(ScimDialect.Strict, ModelSchema.Type, new ScimFilterLimits { MaxLength = 100_000, MaxNodes = 10_000 }));
            var part = ScimFilterPart.Create(filter, term => term.ToString().Length % 3 != 0);
            narrower += part is { IsExact: false, Filter: not null } ? 1 : 0;
            var selected = part.Filter is null || ScimFilterEvaluator.Matches(part.Filter, resource);
            return (selected || !ScimFilterEvaluator.Matches(filter, resource))
                && (!part.IsExact || FilterComparer.Instance.Equals(part.Filter, filter))
                && FilterComparer.Instance.Equals(ScimFilterPart.Create(filter, _ => true).Filter, filter)
                && ScimFilterPart.Create(filter, _ => false) is { Filter: null, IsExact: false };
        }, tests: 5_000);
        narrower.Should().BeGreaterThan(500);
    }
}
