using System.Text.Json;
using Scim.Server.Filters;
using Scim.Server.Tests.Filters.Model;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters.Evaluation;

public class NaiveModelTests
{
    [Fact]
    public void The_evaluator_agrees_with_the_naive_model()
    {
        var answers = new int[2];
        PropertyCheck.ForAll(ModelGenerators.Pair, pair =>
        {
            using var json = JsonDocument.Parse(pair.Resource.ToJsonString());
            var expected = NaiveEvaluator.Matches(pair.Filter, json.RootElement);
            answers[expected ? 1 : 0]++;
            return ScimFilterEvaluator.Matches(Read(pair.Filter.Text), TreeBuilder.Build(json.RootElement)) == expected;
        }, tests: 10_000);
        answers.Should().OnlyContain(count => count > 2_500, "a model that nearly always gives one answer proves little");
    }

    [Fact]
    public void A_printed_filter_parses_to_an_equal_filter() => PropertyCheck.ForAll(ModelGenerators.Pair, pair =>
    {
        var filter = Read(pair.Filter.Text);
        var again = Read(filter.ToString());
        return FilterComparer.Instance.Equals(filter, again)
            && FilterComparer.Instance.GetHashCode(filter) == FilterComparer.Instance.GetHashCode(again)
            && again.ToString() == filter.ToString();
    }, tests: 5_000);

    private static ScimFilter Read(string text) =>
        TestFilterReader.ReadFilter(text, TestFilterReader.CreateSettings(ScimDialect.Strict, ModelSchema.Type, new ScimFilterLimits { MaxLength = 100_000, MaxNodes = 10_000 }));
}
